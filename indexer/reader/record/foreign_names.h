// What the fields of an article are called in languages other than English: the table behind that of
// field_names.cc. Constants.
#pragma once

#include <array>
#include <string_view>

#include "indexer/reader/record/field_names.h"

namespace dateline {

struct ForeignNames {
  ArticleField field;
  // Best first; compared as normal_name() gives them. A word that several languages share stands once.
  std::string_view names;
};

// German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian languages, Polish, Russian, Turkish;
// a line or two each. "Rubrik" stands twice: a section in German, a title in Swedish.
inline constexpr std::array kForeignNames = {
    ForeignNames{ArticleField::kTitle,
                 "titel überschrift ueberschrift schlagzeile hauptüberschrift artikeltitel "
                 "titre titre_article gros_titre "
                 "título titular titulares encabezado "
                 "titolo titolo_articolo "
                 "manchete "
                 "kop artikelkop "
                 "tittel overskrift "
                 "tytuł nagłówek "
                 "заголовок название "
                 "başlık haber_başlığı "
                 "rubrik"},
    ForeignNames{ArticleField::kStandfirst,
                 "untertitel unterüberschrift unterueberschrift unterzeile vorspann anreißer kurztext "
                 "zusammenfassung einleitung beschreibung "
                 "chapô chapeau chapo accroche sous_titre résumé "
                 "entradilla bajada copete subtítulo sumario resumen descripción "
                 "catenaccio sottotitolo sommario riassunto descrizione "
                 "linha_fina resumo descrição "
                 "ondertitel onderkop inleiding samenvatting omschrijving beschrijving "
                 "ingress manchet underrubrik undertitel undertittel sammanfattning sammendrag beskrivning "
                 "beskrivelse "
                 "zajawka podtytuł wstęp streszczenie opis "
                 "подзаголовок лид анонс аннотация описание "
                 "alt_başlık özet açıklama"},
    ForeignNames{ArticleField::kBody,
                 "volltext fließtext artikeltext haupttext inhalt "
                 "corps corps_texte texte contenu "
                 "cuerpo texto contenido "
                 "corpo testo contenuto "
                 "conteúdo "
                 "tekst artikeltekst inhoud "
                 "brödtext brødtekst innehåll indhold innhold "
                 "treść "
                 "текст содержание содержимое "
                 "metin içerik "
                 "artikel artikkel articulo articolo artigo artykuł статья makale"},
    ForeignNames{ArticleField::kAuthors,
                 "autor autoren autorin verfasser verfasserin redakteur redakteurin "
                 "auteur auteurs rédacteur journaliste "
                 "autores autora periodista redactor "
                 "autore autori giornalista "
                 "jornalista repórter "
                 "schrijver redacteur "
                 "författare forfatter forfattere skribent "
                 "autorzy autorka "
                 "автор авторы журналист корреспондент "
                 "yazar yazarlar muhabir"},
    ForeignNames{
        ArticleField::kTags,
        "schlagwörter schlagwoerter schlagworte schlagwort stichwörter stichworte stichwort themen thema "
        "mots_clés mots_clefs étiquettes thèmes sujets "
        "palabras_clave etiquetas temas tema "
        "parole_chiave etichette argomenti temi "
        "palavras_chave marcadores assuntos "
        "trefwoorden steekwoorden onderwerpen "
        "nyckelord nøgleord nøkkelord stikord stikkord emneord emner taggar ämnen ämnesord "
        "słowa_kluczowe tagi tematy "
        "теги тэги ключевые_слова метки темы "
        "etiketler anahtar_kelimeler konular"},
    ForeignNames{ArticleField::kSection,
                 "ressort kategorie kategorien sparte "
                 "rubrique rubriques catégorie "
                 "sección secciones categoría categorías "
                 "sezione rubrica "
                 "seção secção editoria caderno "
                 "rubriek sectie categorie afdeling "
                 "avdelning sektion seksjon stofområde kategori kategorier "
                 "dział sekcja kategoria rubryka "
                 "рубрика раздел категория "
                 "bölüm "
                 "rubrik"},
    ForeignNames{ArticleField::kSource,
                 "quelle zeitung publikation "
                 "journal éditeur "
                 "fuente periódico "
                 "fonte testata giornale "
                 "jornal veículo "
                 "bron krant "
                 "källa kilde tidning "
                 "źródło gazeta "
                 "источник издание газета "
                 "kaynak gazete"},
    ForeignNames{ArticleField::kLanguage,
                 "sprache langue idioma lingua língua taal språk sprog język язык dil"},
    ForeignNames{
        ArticleField::kPublished,
        "veröffentlichungsdatum veröffentlicht veröffentlicht_am veroeffentlicht_am erscheinungsdatum "
        "erschienen erschienen_am publikationsdatum datum erstellt erstellt_am erstellungsdatum "
        "date_de_publication date_publication date_de_parution date_parution publié publié_le parution "
        "fecha_de_publicación fecha_publicación publicado fecha "
        "data_di_pubblicazione data_pubblicazione pubblicato pubblicato_il "
        "data_de_publicação data_publicação publicado_em "
        "publicatiedatum gepubliceerd gepubliceerd_op verschijningsdatum "
        "publiceringsdatum publiceringsdato publiseringsdato udgivelsesdato utgivelsesdato publicerad "
        "publiceret publisert dato "
        "data_publikacji opublikowano data "
        "дата_публикации опубликовано дата "
        "yayın_tarihi yayım_tarihi yayınlanma_tarihi tarih"},
    ForeignNames{
        ArticleField::kModified,
        "geändert geändert_am geaendert_am änderungsdatum aktualisiert aktualisiert_am letzte_änderung "
        "modifié modifié_le date_de_modification date_modification mise_à_jour date_mise_à_jour "
        "modificado actualizado fecha_de_modificación fecha_de_actualización fecha_actualización "
        "modificato aggiornato data_modifica data_aggiornamento "
        "atualizado atualizado_em data_de_atualização data_atualização data_modificação "
        "gewijzigd bijgewerkt wijzigingsdatum "
        "ändrad uppdaterad ændret opdateret endret oppdatert "
        "zmodyfikowano zaktualizowano data_modyfikacji data_aktualizacji "
        "изменено обновлено дата_изменения дата_обновления "
        "güncelleme güncelleme_tarihi güncellendi"},
    ForeignNames{ArticleField::kUrl,
                 "lien permalien enlace collegamento länk lenke odnośnik ссылка bağlantı"},
    ForeignNames{
        ArticleField::kImage,
        "bild bild_url imagen immagine imagem afbeelding bilde billede fotografía zdjęcie изображение "
        "фото resim görsel"},
    ForeignNames{ArticleField::kId,
                 "artikel_id artikelnummer kennung identifiant identificador идентификатор"},
};

}  // namespace dateline
