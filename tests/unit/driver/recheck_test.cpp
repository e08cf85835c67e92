// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/recheck.h"

#include <catch2/catch.hpp>

#include "tests/unit/driver/shop_program.h"

namespace rollout::driver {

namespace {

// Changes files of the shop, and asks after each change.
class Shop {
 public:
  Shop() : texts_(shop_texts(8)), recheck_(shop_options()) {
    for (const auto& [path, text] : texts_) files_.add(path, text);
    recheck_.check(files_, {});
  }

  // What a check of everything would tell is told; true when it was not needed for that.
  bool change(const std::string& path, const std::string& from, const std::string& to) {
    auto& text = texts_[path];
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return set(path, text);
  }

  bool set(const std::string& path, const std::string& text) {
    files_.add(path, text);
    const std::vector<std::string> changed = {"/" + path};
    told_ = told(recheck_.check(files_, changed));
    const bool partial = recheck_.was_partial();
    CHECK(told_ == told(*check(shop_options(), files_)));
    return partial;
  }

  // Whatever went is no .rollout file any more, so this needs everything.
  void remove(const std::string& path) {
    texts_.erase(path);
    files_.remove(path);
    const std::vector<std::string> changed = {"/" + path};
    CHECK(told(recheck_.check(files_, changed)) == told(*check(shop_options(), files_)));
    CHECK_FALSE(recheck_.was_partial());
  }

  const std::string& last() const { return told_; }

 private:
  Texts texts_;
  support::MemoryFileSystem files_;
  Recheck recheck_;
  std::string told_;
};

constexpr auto kService = "shop/service-3.rollout";

}  // namespace

TEST_CASE("a changed number, share, time or revision needs only the file's part") {
  Shop shop;
  CHECK(shop.change(kService, "threshold = 5", "threshold = 3"));
  CHECK(shop.change(kService, "step      = 10%", "step      = 20%"));
  CHECK(shop.change(kService, "interval  = 1m", "interval  = 90s"));
  CHECK(shop.change(kService, "v1.0.0", "v1.1.0"));
  CHECK(shop.change(kService, "automated = true", "automated = false"));
}

TEST_CASE("a finding of a changed file comes and goes") {
  Shop shop;
  CHECK(shop.change(kService, "v1.0.0", "main"));
  CHECK(shop.last().find("R0705") != std::string::npos);
  CHECK(shop.change(kService, "main", "v1.0.1"));
  CHECK(shop.last().find("service-3") == std::string::npos);
}

TEST_CASE("two files that changed are checked together") {
  Shop shop;
  CHECK(shop.change(kService, "threshold = 5", "threshold = 3"));
  CHECK(shop.change("shop/service-4.rollout", "v1.0.0", "main"));
  CHECK(shop.last().find("service-4") != std::string::npos);
}

TEST_CASE("a mistake that other files could notice needs everything") {
  Shop shop;
  CHECK_FALSE(shop.change(kService, "Deployment/service-3", "Deployment/service-2"));
  CHECK_FALSE(shop.change(kService, "application \"service-3\"", "application \"service-2\""));
}

TEST_CASE("who names what a file declares is checked with it") {
  Shop shop;
  CHECK(shop.change("shop/parts.rollout", "path = \"deploy\"; revision = tag",
                    "path = \"deploy\"; revision = \"main\""));
  CHECK(shop.last().find("R0705") != std::string::npos);
}

TEST_CASE("a shared file needs everything") {
  Shop shop;
  CHECK_FALSE(shop.change("shop/platform.rollout", "acme/*", "other/*"));
}

TEST_CASE("a new file needs everything, and so does one that becomes shared") {
  Shop shop;
  CHECK_FALSE(shop.set("shop/new.rollout", application("new")));
  CHECK_FALSE(shop.set("shop/new.rollout", application("new") + "\nproject other {}\n"));
}

TEST_CASE("a file that went is nobody's dependent") {
  Shop shop;
  shop.set("shop/zebra.rollout", application("zebra") + "\n# beside service-3\n");
  shop.remove("shop/zebra.rollout");
  CHECK(shop.change(kService, "v1.0.0", "main"));
}

TEST_CASE("a file that is as it was gives what it gave") {
  Shop shop;
  const auto text = shop_texts(8)[kService];
  CHECK(shop.change(kService, "v1.0.0", "main"));
  CHECK(shop.set(kService, text));
}

}  // namespace rollout::driver
