#include "common/text/function_words.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string twice(const std::string& text) {
  return text + " " + text;
}

const std::string kEnglish =
    "The ferry which the harbour master said would sail from Northport on Tuesday has been repaired, and he "
    "expects that it will be back by the end of the week, with more than two hundred people who have to "
    "wait.";
const std::string kGerman =
    "Die Fähre, die nach den Worten des Hafenmeisters am Dienstag aus Nordhafen kommen sollte, ist nicht "
    "repariert, und sie wird auch bei gutem Wetter noch nicht mit den Gästen zu der Insel fahren, wie er "
    "sagte.";
const std::string kFrench =
    "Le bac qui devait quitter le port mardi avec les passagers est dans les mains des ouvriers, et ce sont "
    "les marins du port qui ont dit que la traversée ne se fera pas pour le moment sur cette ligne.";

TEST(FunctionWords, TellTheLanguageOfRunningText) {
  EXPECT_EQ(language_by_function_words(twice(kEnglish)), "en");
  EXPECT_EQ(language_by_function_words(twice(kGerman)), "de");
  EXPECT_EQ(language_by_function_words(twice(kFrench)), "fr");
}

TEST(FunctionWords, LeaveADoubtWhereThereIsOne) {
  EXPECT_EQ(language_by_function_words(""), "");
  EXPECT_EQ(language_by_function_words("The end of the week, said he."), "");  // too few
  EXPECT_EQ(language_by_function_words(kEnglish + " " + kGerman), "");         // two languages
  std::string table;
  for (int i = 0; i < 60; ++i) table += "Net profit vs loss shr cts " + std::to_string(i) + "\n";
  EXPECT_EQ(language_by_function_words(table + kEnglish), "");
}

// Its words are not counted, so that those of a quotation are no share of the text.
TEST(FunctionWords, AreFewInATextOfAnotherScript) {
  std::string text = twice(kEnglish);
  for (int i = 0; i < 60; ++i) text += "石油价格上涨，";
  EXPECT_EQ(language_by_function_words(text), "");
}

// Neighbours, which have some of the words in common.
TEST(FunctionWords, AreNotThoseOfOtherLanguages) {
  for (const char* const text :
       {"De veerboot die volgens de havenmeester op dinsdag uit de haven zou varen is niet hersteld en het "
        "was "
        "in de week of een dag daarna dat hij over de reparatie sprak met de mensen die er op wachten.",
        "Færgen som ifølge havnemesteren skulle sejle fra havnen tirsdag er ikke blevet repareret, og det "
        "var "
        "for at de mange passagerer ikke skulle vente på den at han sagde det til avisen i går.",
        "El transbordador que según el jefe del puerto iba a salir el martes no se ha reparado, y la gente "
        "que espera en la isla no sabe por qué los barcos de la línea no han salido de nuevo.",
        "O barco que segundo o chefe do porto devia sair na terça não foi reparado, e as pessoas que esperam "
        "na ilha não sabem por que os barcos da linha não voltaram a sair do porto."}) {
    EXPECT_EQ(language_by_function_words(twice(text)), "") << text;
  }
}

}  // namespace
}  // namespace dateline
