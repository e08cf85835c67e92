// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/chart_repository.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include <stdlib.h>

namespace rollout::render {
namespace {

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "rollout-charts-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }
  void write(const std::string& name) const {
    const auto file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "x";
  }

 private:
  std::string path_;
};

TEST_CASE("the newest archive of a range is the chart") {
  const Folder folder;
  for (const auto* name : {"shop-1.2.0.tgz", "shop-1.10.0.tgz", "shop-2.0.0-rc.1.tgz",
                           "shop-api-9.0.0.tgz", "shop-1.11.0.txt"})
    folder.write(name);
  const auto found = [&](const std::string& version) {
    auto chart = find_chart(folder.path(), "shop", version);
    return chart.ok() ? chart.value().substr(folder.path().size() + 1) : std::string();
  };
  CHECK(found("1.2.0") == "shop-1.2.0.tgz");
  CHECK(found("1.*") == "shop-1.10.0.tgz");
  CHECK(found("^1.2") == "shop-1.10.0.tgz");
  CHECK(found("*") == "shop-1.10.0.tgz");
  CHECK(found("2.0.0-rc.1") == "shop-2.0.0-rc.1.tgz");
  CHECK(found("3.0.0").empty());
}

TEST_CASE("a folder stands for the chart of its name") {
  const Folder folder;
  folder.write("shop/Chart.yaml");
  CHECK(find_chart(folder.path(), "shop", "1.0.0").value() == folder.path() + "/shop");
  CHECK(find_chart(folder.path(), "charts/shop", "1.0.0").value() == folder.path() + "/shop");
  CHECK_FALSE(find_chart(folder.path(), "other", "1.0.0").ok());
}

TEST_CASE("a name is no way to another chart") {
  const Folder folder;
  folder.write("shop/Chart.yaml");
  for (const auto* name : {"..", "../shop/..", "", "-x", ".hidden", "a b", "shop/"})
    CHECK_FALSE(find_chart(folder.path(), name, "").ok());
}

}  // namespace
}  // namespace rollout::render
