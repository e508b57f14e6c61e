# Writes a C++ source that holds files as string literals:
#   cmake -DOUTPUT=assets_data.cc -DFILES="a.css|b.html" -DPUBLIC="a.css" -DFOLDER=... -P embed.cmake
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" FILES "${FILES}")
string(REPLACE "|" ";" PUBLIC "${PUBLIC}")
set(rows "")
foreach(file IN LISTS FILES)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${FOLDER}" OUTPUT_VARIABLE path)
  file(READ "${path}" content)
  file(SHA256 "${path}" hash)
  cmake_path(GET file FILENAME name)
  set(is_public false)
  if(file IN_LIST PUBLIC)
    set(is_public true)
  endif()
  string(APPEND rows "    {\"${name}\", R\"__asset__(${content})__asset__\", \"${hash}\", ${is_public}},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"server/web/assets.h\"

namespace dateline {
namespace {

constexpr Asset kAssets[] = {
${rows}};

}  // namespace

std::span<const Asset> assets() {
  return kAssets;
}

}  // namespace dateline
")
