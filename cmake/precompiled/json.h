// That of readers and renderers.
#pragma once

#include <nlohmann/json.hpp>

#include "standard.h"
