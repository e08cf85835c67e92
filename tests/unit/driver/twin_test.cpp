// SPDX-License-Identifier: Apache-2.0
//
// A version that is compiled beside another one becomes what it becomes alone, and shares with the
// other what does not differ. ROLLOUT_EDITS says how many differences are tried.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "compiler/emit/source_map.h"
#include "compiler/emit/yaml_writer.h"
#include "compiler/eval/evaluate.h"
#include "compiler/ir/program.h"
#include "compiler/schema/schema.h"
#include "tests/unit/driver/typist.h"

namespace rollout::driver {

namespace {

// What canaries take from elsewhere: templates, providers, what clusters and the workspace say.
constexpr std::string_view kCompany = R"(edition "2026"

cluster edge { server = "https://k8s.edge.acme.io"; flagger { provider = linkerd } }

metric_template errors {
  provider = prometheus
  address  = "http://prometheus.monitoring:9090"
  query    = "errors:rate{target='{{ target }}', interval='{{ interval }}'}"
}

alert_provider on_call {
  type      = slack
  channel   = "alerts"
  address   = "https://hooks.acme.io/alerts"
  namespace = "monitoring"
}

application watched {
  project     = shop
  wave        = 3
  source      { repo = "https://github.com/acme/watched"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = edge; namespace = "shop" }
  canary {
    target    = "Deployment/watched"
    service   { port = 8080 }
    interval  = 1m
    threshold = 5
    step      = 10%
    max       = 50%
    metric errors { template = errors; max = 1; window = 1m }
    alert "down" { provider = on_call; severity = error }
  }
}
)";

// Exceptions in a loop, of a rule that somebody breaks.
constexpr std::string_view kPolicies = R"(edition "2026"

policy fleet {
  match application
  deny late when (wave ?? 0) == 3 because "nothing comes late"
}

for name in ["watched"] {
  except fleet.late on application "${name}" until 2031-12-31 ticket "SHOP-1" because "it waits"
}
)";

Texts with(Texts texts, const std::string& path, std::string_view from, std::string_view to) {
  auto& text = texts.at(path);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return texts;
}

// Of which nothing is to be said.
Texts program_texts() {
  auto texts = shop_texts(6);
  texts["shop/company.rollout"] = kCompany;
  texts["shop/policies.rollout"] = kPolicies;
  texts = with(texts, "shop/landing.rollout", "main", "v3.0.0");
  return with(texts, "shop/platform.rollout", "  allow kind",
              "  allow destination cluster \"edge\" namespace \"shop\"\n  allow kind");
}

support::MemoryFileSystem files_of(const Texts& texts) {
  support::MemoryFileSystem files;
  for (const auto& [path, text] : texts) files.add(path, text);
  return files;
}

// Everything that is written of the manifests, and how much of each kind judges them.
std::string spelt(const Compilation& compilation) {
  const auto& program = *compilation.program;
  auto all = fmt::format("{} policies, {} exceptions, {} tests\n", program.policies.size(),
                         program.exceptions.size(), program.tests.size());
  for (const auto& manifest : compilation.manifests) {
    all += fmt::format("# {} of {} {}\n", manifest.path, manifest.kind, manifest.rollout_name);
    emit::write_yaml(*manifest.object, all);
  }
  emit::write_source_map(compilation.manifests, compilation.sources, all);
  return all;
}

// Two versions in one store, and the earlier one beside the later one and alone.
struct Versions {
  std::unique_ptr<Compilation> after;
  std::unique_ptr<Compilation> alone;
  std::unique_ptr<Compilation> beside;

  Versions(const Texts& old_texts, const Texts& new_texts) {
    auto options = shop_options();
    options.store = std::make_shared<Store>();
    auto new_files = files_of(new_texts);
    after = compile_for_review(options, new_files);
    options.store->sources.begin_revision("main");
    auto old_files = files_of(old_texts);
    alone = compile_for_review(options, old_files);
    options.twin = after.get();
    options.unchecked = after->diagnostics.empty();
    beside = compile_for_review(options, old_files);
  }

  bool share(std::string_view kind, std::string_view name) const {
    return object(*after, kind, name) == object(*beside, kind, name);
  }

  std::size_t shared_manifests() const {
    std::set<const value::Record*> objects;
    for (const auto& manifest : after->manifests) objects.insert(manifest.object);
    std::size_t count = 0;
    for (const auto& manifest : beside->manifests) count += objects.count(manifest.object);
    return count;
  }

  // Whether any object was taken: then Argo CD's own are.
  bool share_evaluated() const {
    return after->evaluated->objects.front() == beside->evaluated->objects.front();
  }

  bool share_evaluated(std::string_view kind, std::string_view name) const {
    return evaluated(*after, kind, name) == evaluated(*beside, kind, name);
  }

 private:
  static const value::Object* evaluated(const Compilation& in, std::string_view kind,
                                        std::string_view name) {
    for (const auto* object : in.evaluated->objects)
      if (object->schema->kind == kind && value::name_of(*object) == name) return object;
    FAIL("there is no " << kind << " " << name);
    return nullptr;
  }

  static const value::Record* object(const Compilation& in, std::string_view kind,
                                     std::string_view name) {
    for (const auto& manifest : in.manifests)
      if (manifest.kind == kind && manifest.name == name) return manifest.object;
    FAIL("there is no " << kind << " " << name);
    return nullptr;
  }
};

std::size_t edits() {
  const auto* wanted = std::getenv("ROLLOUT_EDITS");
  return wanted == nullptr ? 200 : std::strtoul(wanted, nullptr, 10);
}

}  // namespace

TEST_CASE("versions share the manifests of what does not differ") {
  const auto texts = program_texts();
  const Versions same(texts, texts);
  REQUIRE(same.after->understood);
  CHECK(same.share("Application", "service-1"));
  CHECK(same.share("Canary", "service-1"));
  CHECK(same.share("Application", "page-cart"));
  CHECK(same.share("Canary", "watched"));

  const Versions slower(texts,
                        with(texts, "shop/service-1.rollout", "threshold = 5", "threshold = 7"));
  CHECK_FALSE(slower.share("Canary", "service-1"));
  CHECK(slower.share("Canary", "service-2"));
  CHECK(slower.share("Application", "service-2"));
}

TEST_CASE("versions share what files make that mean the same") {
  const auto texts = program_texts();
  const Versions slower(texts,
                        with(texts, "shop/service-1.rollout", "threshold = 5", "threshold = 7"));
  REQUIRE(slower.after->diagnostics.empty());
  CHECK_FALSE(slower.share_evaluated("application", "service-1"));
  CHECK(slower.share_evaluated("application", "service-2"));
  CHECK(slower.share_evaluated("application", "page-cart"));
  CHECK(slower.share_evaluated("project", "shop"));
  CHECK(slower.share_evaluated("cluster", "in-cluster"));
  CHECK(spelt(*slower.beside) == spelt(*slower.alone));

  auto fewer = texts;
  fewer.erase("shop/service-1.rollout");
  const Versions added(texts, fewer);
  CHECK(added.share_evaluated("application", "service-2"));
  CHECK(spelt(*added.beside) == spelt(*added.alone));
}

TEST_CASE("what may look at a difference is made again") {
  const auto texts = program_texts();
  const auto changed = [&](const Texts& from) {
    return with(from, "shop/service-1.rollout", "threshold = 5", "threshold = 7");
  };
  SECTION("a file that names it") {
    auto naming = with(texts, "shop/service-2.rollout", "project     = shop",
                       "project = shop; labels = { after = \"service-1\" }");
    const Versions versions(naming, changed(naming));
    CHECK_FALSE(versions.share_evaluated("application", "service-2"));
    CHECK(versions.share_evaluated("application", "service-3"));
  }
  SECTION("a file that is more than applications, and names it") {
    auto naming = with(texts, "shop/parts.rollout", "let idle = 3", "let idle = 3 # service-1");
    CHECK_FALSE(Versions(naming, changed(naming)).share_evaluated("application", "service-3"));
  }
  SECTION("a value") {
    const auto other = with(texts, "shop/parts.rollout", "storefront", "checkout");
    CHECK_FALSE(Versions(texts, other).share_evaluated("application", "service-3"));
  }
  SECTION("an override") {
    auto written = texts;
    written["shop/waves.rollout"] =
        "edition \"2026\"\n\noverride application \"service-2\" { wave = 2 }\n";
    const Versions versions(written, changed(written));
    CHECK_FALSE(versions.share_evaluated("application", "service-2"));
    CHECK(spelt(*versions.beside) == spelt(*versions.alone));
  }
  SECTION("data of another file") {
    auto reading = with(texts, "shop/service-2.rollout", "\"v1.0.0\"", "read(\"version\")");
    reading["shop/version"] = "v1.0.0";
    CHECK_FALSE(Versions(reading, changed(reading)).share_evaluated("application", "service-3"));
  }
  SECTION("a finding of the later version") {
    const auto floating = with(texts, "shop/service-1.rollout", "\"v1.0.0\"", "\"main\"");
    const Versions versions(texts, floating);
    REQUIRE(versions.after->understood);
    CHECK_FALSE(versions.share_evaluated("application", "service-2"));
  }
}

TEST_CASE("a project that differs leaves what its applications become") {
  auto texts = program_texts();
  const Versions delivered(texts,
                           with(texts, "shop/platform.rollout", "allow kind \"apps/Deployment\"",
                                "allow kind \"apps/StatefulSet\", \"apps/Deployment\""));
  REQUIRE(delivered.after->understood);
  CHECK(spelt(*delivered.beside) == spelt(*delivered.alone));
  // The workspace, which stands in the same file, writes sources.
  CHECK_FALSE(delivered.share("Application", "service-1"));

  texts = with(texts, "shop/platform.rollout",
               "deliver { repo = \"https://github.com/acme/rendered\"; path = \"live\"; "
               "revision = \"main\" }",
               "");
  const Versions versions(texts,
                          with(texts, "shop/platform.rollout", "allow kind \"apps/Deployment\"",
                               "allow kind \"apps/StatefulSet\", \"apps/Deployment\""));
  REQUIRE(versions.after->understood);
  CHECK(spelt(*versions.beside) == spelt(*versions.alone));
  CHECK(versions.share("Application", "service-1"));
  CHECK(versions.share("Canary", "service-1"));
}

TEST_CASE("an application gets a source for what is delivered beside it") {
  const auto texts = with(program_texts(), "shop/platform.rollout", "\"flagger.app/*\"",
                          "\"flagger.app/*\", \"core.openfeature.dev/*\"");
  auto flagged = texts;
  flagged["shop/flags.rollout"] = R"(edition "2026"

flag "button" {
  applications = ["landing"]
  variants     = { on = true, off = false }
  default      = "off"
}
)";
  const Versions versions(texts, flagged);
  REQUIRE(versions.after->understood);
  CHECK(spelt(*versions.beside) == spelt(*versions.alone));
  CHECK_FALSE(versions.share("Application", "landing"));
  CHECK(versions.share("Application", "watched"));
}

TEST_CASE("what applications and canaries take from elsewhere tells them apart") {
  const auto texts = program_texts();
  const std::array<std::pair<std::string_view, std::string_view>, 4> changes = {{
      {"https://k8s.edge.acme.io", "https://k8s.far.acme.io"},
      {"provider = linkerd", "provider = istio"},
      {"namespace = \"monitoring\"", "namespace = \"watch\""},
      {"http://prometheus.monitoring:9090", "http://prometheus.other:9090"},
  }};
  for (const auto& [from, to] : changes) {
    INFO(from << " becomes " << to);
    const Versions versions(texts, with(texts, "shop/company.rollout", from, to));
    REQUIRE(versions.after->understood);
    CHECK(spelt(*versions.beside) == spelt(*versions.alone));
    CHECK_FALSE(versions.share("Application", "watched"));
  }
}

TEST_CASE("whatever differs, a version beside another becomes what it becomes alone") {
  const auto first = program_texts();
  Typist typist(first);
  std::size_t manifests = 0;
  std::size_t with_objects = 0;
  auto texts = first;
  for (std::size_t edit = 0; edit < edits(); ++edit) {
    if (edit % 4 == 0) texts = first;
    const auto path = typist.path();
    texts[path] = typist.edit(path, texts[path]);
    const Versions versions(first, texts);
    INFO("edit " << edit << " of " << path << ":\n" << texts[path]);
    REQUIRE(spelt(*versions.beside) == spelt(*versions.alone));
    manifests += versions.shared_manifests();
    with_objects += versions.share_evaluated() ? 1 : 0;
  }
  CHECK(manifests > edits());
  CHECK(with_objects > edits() / 10);
}

}  // namespace rollout::driver
