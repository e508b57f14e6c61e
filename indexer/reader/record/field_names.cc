#include "indexer/reader/record/field_names.h"

#include <algorithm>
#include <array>
#include <functional>

#include "common/edit_distance.h"
#include "common/error.h"
#include "common/text/analyzer.h"
#include "indexer/reader/record/foreign_names.h"
#include "indexer/reader/record/foreign_script_names.h"

namespace dateline {
namespace {

struct Row {
  ArticleField field;
  std::string_view name;
  // Best first, as normal_name gives them. Those of schema.org, RSS, Atom, JSON Feed, ninjs, WordPress,
  // Drupal, the Guardian's and the New York Times' APIs, and of the data sets in common use. One with a dot
  // is a path.
  std::string_view aliases;
};

constexpr std::array<Row, kArticleFields> kRows = {{
    {ArticleField::kId, "id",
     "_id articleid storyid docid documentid guid uuid uri newid contentid postid assetid"},
    {ArticleField::kUrl, "url",
     "canonicalurl canonical link permalink weburl articleurl storyurl sourceurl href mainentityofpage"},
    {ArticleField::kTitle, "title",
     "headline webtitle head articletitle posttitle heading headlinetext name fields.headline "
     "headlines.basic"},
    {ArticleField::kStandfirst, "standfirst",
     "dek deck subtitle subheadline subhead subheading abstract summary description shortdescription "
     "customexcerpt excerpt lead leadparagraph trailtext "
     "teaser intro blurb snippet fields.standfirst fields.trailText subheadlines.basic description.basic"},
    {ArticleField::kBody, "body",
     "bodytext text content articlebody contenttext fulltext article maintext story contenthtml bodyhtml "
     "contentencoded "
     "plaintext bodyxhtml postcontent html contentelements contents paragraphs fields.bodyText fields.body"},
    {ArticleField::kAuthors, "authors",
     "author byline bylines creator creators dccreator writer writers reporter "
     "reporters journalist by fields.byline credits.by"},
    {ArticleField::kTags, "tags",
     "tag keywords keyword topics topic subjects subject newskeywords labels terms taxonomy.tags"},
    {ArticleField::kSection, "section",
     "sectionname category categories articlesection newsdesk desk rubric department channel "
     "taxonomy.primary_section taxonomy.sections"},
    {ArticleField::kSource, "source",
     "publisher site sitename publication sourcename newspaper outlet provider newssource"},
    {ArticleField::kLanguage, "language", "lang inlanguage languagecode langcode locale"},
    {ArticleField::kPublished, "published",
     "publishedat publisheddate publishdate publishedon publishtime publicationdate displaydate "
     "firstpublishdate webpublicationdate "
     "datepublished "
     "pubdate firstpublished firstpublisheddate date datetime dcdate timestamp time created createdat "
     "datecreated "
     "versioncreated issued postdate"},
    {ArticleField::kModified, "modified",
     "modifiedat datemodified lastmodified lastmod updated updatedat lastupdated dateupdated changed"},
    {ArticleField::kImage, "image",
     "imageurl leadimage mainimage thumbnail thumbnailurl topimage ogimage photo picture "
     "featureimage urltoimage fields.thumbnail promo_items.basic"},
    {ArticleField::kAccess, "access", "isaccessibleforfree accesslevel"},
    {ArticleField::kEmbargoUntil, "embargo_until", "embargo embargodate embargoed embargoeduntil"},
    {ArticleField::kExpires, "expires", "expiresat expirationdate expirydate dateexpires unpublishat"},
    {ArticleField::kMeta, "meta", ""},
    {ArticleField::kDerived, "word_count", ""},
}};

constexpr std::string_view kDotlessI = "\xC4\xB1";

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

template <typename Visit>
void for_each_word(std::string_view words, char separator, Visit visit) {
  while (!words.empty()) {
    const size_t end = words.find(separator);
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    if (!word.empty()) visit(word);
  }
}

FieldPath path_of(std::string_view name) {
  FieldPath path;
  for_each_word(name, '.', [&](std::string_view part) { path.emplace_back(part); });
  return path;
}

// Names are looked up by views of them, too.
struct NameHash {
  using is_transparent = void;
  size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

// The tables by what is looked for in them. Made once: an archive may hold a file for each article.
class BuiltIn {
 public:
  BuiltIn() {
    for (const Row& row : kRows) {
      add(row.field, row.name);
      for_each_word(row.aliases, ' ', [&](std::string_view alias) { add(row.field, alias); });
    }
    for (const ForeignNames& row : kForeignNames) add_all(row);
    for (const ForeignNames& row : kForeignScriptNames) add_all(row);
  }

  const std::vector<FieldPath>& nested(ArticleField field) const {
    return nested_[static_cast<size_t>(field)];
  }

  std::optional<FieldNames::Meaning> meaning(std::string_view name) const {
    auto found = meanings_.find(name);  // most are written as they are compared
    if (found == meanings_.end()) found = meanings_.find(normal_name(name));
    return found == meanings_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  void add_all(const ForeignNames& row) {
    for_each_word(row.names, ' ', [&](std::string_view name) { add(row.field, name); });
  }

  void add(ArticleField field, std::string_view name) {
    if (name.find('.') != std::string_view::npos)
      return nested_[static_cast<size_t>(field)].push_back(path_of(name));
    const FieldNames::Meaning meaning{field, std::nullopt, ranks_[static_cast<size_t>(field)]++};
    const auto [known, is_new] = meanings_.emplace(normal_name(name), meaning);
    if (!is_new && known->second.field != field) known->second.otherwise = field;
  }

  std::array<size_t, kArticleFields> ranks_{};
  std::vector<std::vector<FieldPath>> nested_ = std::vector<std::vector<FieldPath>>(kArticleFields);
  std::unordered_map<std::string, FieldNames::Meaning, NameHash, std::equal_to<>> meanings_;
};

const BuiltIn& built_in() {
  static const BuiltIn kBuiltIn;
  return kBuiltIn;
}

}  // namespace

std::string_view name_of(ArticleField field) {
  return kRows[static_cast<size_t>(field)].name;
}

ArticleField field_named(const std::string& name) {
  std::vector<std::string> names;
  for (const Row& row : kRows) {
    if (row.field == ArticleField::kDerived) continue;
    if (normal_name(row.name) == normal_name(name)) return row.field;
    names.emplace_back(row.name);
  }
  const std::string nearest = nearest_name(name, names);
  throw Error(
      ErrorCode::kUsage, "--map: an article has no field \"" + name + "\"",
      nearest.empty() ? "The fields are listed in docs/formats.md." : "Perhaps you mean \"" + nearest + "\".",
      "map");
}

std::string normal_name(std::string_view name) {
  std::string normal;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ' || c == ':') continue;
    normal += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  if (is_ascii(normal)) return normal;
  normal = fold(normal);
  for (size_t at = normal.find(kDotlessI); at != std::string::npos; at = normal.find(kDotlessI, at))
    normal.replace(at, kDotlessI.size(), "i");  // in capitals it cannot be told from the other
  return normal;
}

FieldNames::FieldNames(const std::vector<std::pair<std::string, std::string>>& map)
    : mapped_(kArticleFields), has_mapped_(!map.empty()) {
  for (const auto& [field, name] : map)
    mapped_[static_cast<size_t>(field_named(field))].push_back(path_of(name));
}

bool FieldNames::is_mapped(std::string_view name) const {
  const auto is_it = [&](const FieldPath& path) { return path.size() == 1 && path.front() == name; };
  return std::any_of(mapped_.begin(), mapped_.end(),
                     [&](const auto& paths) { return std::any_of(paths.begin(), paths.end(), is_it); });
}

const std::vector<FieldPath>& FieldNames::nested(ArticleField field) {
  return built_in().nested(field);
}

std::optional<FieldNames::Meaning> FieldNames::meaning(std::string_view name) {
  return built_in().meaning(name);
}

}  // namespace dateline
