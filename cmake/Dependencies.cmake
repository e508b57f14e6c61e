# Every library we stand on, as a target. All of them are packages of Debian 12.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
# The certificates of --tls-cert, and the gzip of answers.
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core>=1.4.22)
pkg_check_modules(LIBEVENT REQUIRED IMPORTED_TARGET libevent_core libevent_openssl)
# Its cmake package wants the libraries of its HTTP parts, too.
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core)
pkg_check_modules(XML REQUIRED IMPORTED_TARGET libxml-2.0>=2.9.14)
pkg_check_modules(MIME REQUIRED IMPORTED_TARGET gmime-3.0>=3.2)
# A macro that 64 bits do without, and that would go into every source of a folder.
set_target_properties(PkgConfig::MIME PROPERTIES INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(PDF REQUIRED IMPORTED_TARGET poppler-cpp>=22.12)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-cpp>=0.7)
pkg_check_modules(TOML REQUIRED IMPORTED_TARGET tomlplusplus>=3.3)
pkg_check_modules(MARKDOWN REQUIRED IMPORTED_TARGET md4c-html>=0.4.8)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(CODECS REQUIRED IMPORTED_TARGET zlib liblzma libzstd libbrotlidec)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

# These come without a pkg-config file.
function(dateline_import name header library)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(dateline::${name} UNKNOWN IMPORTED)
  set_target_properties(dateline::${name} PROPERTIES
    IMPORTED_LOCATION "${${name}_LIBRARY}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${${name}_INCLUDE_DIR}")
endfunction()
dateline_import(stemmer libstemmer.h stemmer)
dateline_import(bz2 bzlib.h bz2)
dateline_import(roaring roaring/roaring.hh roaring)
# Its pkg-config file has a macro, which would go into every source of a folder.
dateline_import(simdjson simdjson.h simdjson)
dateline_import(cld2 cld2/public/compact_lang_det.h cld2)
