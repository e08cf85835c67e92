// SPDX-License-Identifier: Apache-2.0
//
// How long the writers take for 10,000 manifests of about sixty lines: the target is 150 ms.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "compiler/emit/json_writer.h"
#include "compiler/emit/manifest.h"
#include "compiler/emit/manifest_builder.h"
#include "compiler/emit/source_map.h"
#include "compiler/emit/yaml_writer.h"

namespace rollout::emit {
namespace {

using value::Value;

constexpr std::size_t kManifests = 10'000;

class Corpus {
 public:
  Corpus() {
    for (std::size_t i = 0; i < kManifests; ++i) add("checkout-" + std::to_string(i));
  }

  const std::vector<Manifest>& manifests() const { return manifests_; }

  const source::SourceMap& sources() const { return sources_; }

 private:
  void add(const std::string& name) {
    auto& object = build_.record();
    text(object, "apiVersion", "argoproj.io/v1alpha1");
    text(object, "kind", "Application");
    text(object, "metadata.name", name);
    text(object, "metadata.namespace", "argocd");
    auto& labels = build_.child(object, "metadata.labels");
    build_.put(labels, "app.kubernetes.io/managed-by", build_.text("rollout"), &origin_);
    build_.put(labels, "app.kubernetes.io/name", build_.text(name), &origin_);
    text(object, "spec.project", "payments");
    text(object, "spec.destination.server", "https://k8s.prod-eu.acme.io");
    text(object, "spec.destination.namespace", "payments-prod");
    add_sources(object);
    add_sync(object);
    manifests_.push_back(
        {"argocd/applications/" + name, "Application", name, name, &object, span_});
  }

  void add_sources(value::Record& object) {
    for (const auto* repository : {"payments", "rendered", "config"}) {
      auto& source = build_.record();
      text(source, "repoURL", "https://github.com/acme/" + std::string{repository});
      text(source, "targetRevision", "v1.41.3");
      text(source, "path", "deploy/prod");
      for (const auto* file : {"values.yaml", "$values/prod.yaml", "overlays/eu.yaml"})
        build_.append(source, "helm.valueFiles", build_.text(file), &origin_);
      text(source, "helm.releaseName", "checkout");
      text(source, "helm.values", "replicas: 3\nimage:\n  tag: v1\nfeature: true\n");
      build_.append(object, "spec.sources", Value::record(&source), &origin_);
    }
  }

  void add_sync(value::Record& object) {
    build_.set(object, "spec.syncPolicy.automated.prune", Value::boolean(true, span_), &origin_);
    build_.set(object, "spec.syncPolicy.automated.selfHeal", Value::boolean(true, span_), &origin_);
    build_.set(object, "spec.syncPolicy.retry.limit", Value::integer(5, span_), &origin_);
    text(object, "spec.syncPolicy.retry.backoff.duration", "10s");
    text(object, "spec.syncPolicy.retry.backoff.maxDuration", "3m");
    for (const auto* option : {"CreateNamespace=true", "RespectIgnoreDifferences=true"})
      build_.append(object, "spec.syncPolicy.syncOptions", build_.text(option), &origin_);
    auto& ignored = build_.record();
    text(ignored, "group", "apps");
    text(ignored, "kind", "Deployment");
    build_.append(ignored, "jsonPointers", build_.text("/spec/replicas"), &origin_);
    build_.append(object, "spec.ignoreDifferences", Value::record(&ignored), &origin_);
    build_.set(object, "spec.revisionHistoryLimit", Value::integer(10, span_), &origin_);
  }

  void text(value::Record& record, std::string_view path, std::string_view text) {
    build_.set(record, path, build_.text(text, span_), &origin_);
  }

  support::Arena arena_;
  support::SymbolTable symbols_;
  ManifestBuilder build_{arena_, symbols_};
  source::SourceMap sources_;
  source::Span span_{sources_.add("shop.rollout", "prune = true\n"), 8, 12};
  value::Origin origin_{span_, value::Layer::from, nullptr, 0, 0};
  std::vector<Manifest> manifests_;
};

template <typename Write>
void measure(benchmark::State& state, Write write) {
  const Corpus corpus;
  std::size_t bytes = 0;
  for (auto _ : state) {
    std::string out;
    write(corpus, out);
    bytes = out.size();
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}

void write_yaml_manifests(benchmark::State& state) {
  measure(state, [](const Corpus& corpus, std::string& out) {
    for (const auto& manifest : corpus.manifests()) write_yaml(*manifest.object, out);
  });
}

void write_json_manifests(benchmark::State& state) {
  measure(state, [](const Corpus& corpus, std::string& out) {
    for (const auto& manifest : corpus.manifests()) write_json(*manifest.object, out);
  });
}

void write_map(benchmark::State& state) {
  measure(state, [](const Corpus& corpus, std::string& out) {
    write_source_map(corpus.manifests(), corpus.sources(), out);
  });
}

void build_manifests(benchmark::State& state) {
  for (auto _ : state) {
    const Corpus corpus;
    benchmark::DoNotOptimize(corpus.manifests().data());
  }
}

BENCHMARK(write_yaml_manifests)->Unit(benchmark::kMillisecond);
BENCHMARK(write_json_manifests)->Unit(benchmark::kMillisecond);
BENCHMARK(write_map)->Unit(benchmark::kMillisecond);
BENCHMARK(build_manifests)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rollout::emit

BENCHMARK_MAIN();
