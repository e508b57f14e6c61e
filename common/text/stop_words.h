// Stop words by language: articles, pronouns, prepositions, auxiliary verbs - words that say nothing about
// what a text is about. They stay in the index with their positions; only the ranking and the wanted words of
// a query leave them out.
#pragma once

#include <string_view>

namespace dateline::stop_words {

extern const std::string_view kArabic;
extern const std::string_view kDanish;
extern const std::string_view kDutch;
extern const std::string_view kEnglish;
extern const std::string_view kFinnish;
extern const std::string_view kFrench;
extern const std::string_view kGerman;
extern const std::string_view kGreek;
extern const std::string_view kHindi;
extern const std::string_view kItalian;
extern const std::string_view kJapanese;
extern const std::string_view kNorwegian;
extern const std::string_view kPolish;
extern const std::string_view kPortuguese;
extern const std::string_view kRussian;
extern const std::string_view kSpanish;
extern const std::string_view kSwedish;
extern const std::string_view kTurkish;

}  // namespace dateline::stop_words
