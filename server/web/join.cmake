# Makes one classic script of modules that import nothing but each other, in the order given: without their imports and
# exports, and without comments, in the place of @MODULES@ in FRAME:
#   cmake -DFRAME=widget.js -DMODULES="a.js|b.js" -DOUTPUT=out.js -P join.cmake
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" files "${MODULES}")
set(MODULES "")
foreach(file IN LISTS files)
  file(READ "${file}" module)
  string(REGEX REPLACE "\nimport [^;]*;" "" module "\n${module}")
  string(REGEX REPLACE "\nexport {[^}]*};" "" module "${module}")
  string(REGEX REPLACE "\nexport " "\n" module "${module}")
  string(REGEX REPLACE "\n *//[^\n]*" "" module "${module}")
  string(APPEND MODULES "${module}")
endforeach()
configure_file("${FRAME}" "${OUTPUT}" @ONLY)
