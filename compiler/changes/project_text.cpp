// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/project_text.h"

#include "compiler/value/value.h"

namespace rollout::changes {

namespace {

class Writer {
 public:
  explicit Writer(const ir::Program& program) : program_(program) {}

  void write(const ir::Rule& rule) {
    word(rule.effect == ir::Effect::allow ? "allow" : "deny");
    word(std::to_string(static_cast<int>(rule.dimension)));
    for (const auto* texts :
         {&rule.patterns, &rule.clusters, &rule.servers, &rule.labels, &rule.namespaces})
      words(*texts);
    for (const auto environment : rule.environments) word(program_.environments[environment].name);
    out_ += '\n';
  }

  void write(const ir::Role& role) {
    word(role.full_name);
    fields(*role.object);
    for (const auto& rule : role.rules) {
      word(rule.effect == ir::Effect::allow ? "allow" : "deny");
      word(rule.resource.text);
      words(rule.actions);
      words(rule.objects);
    }
    out_ += '\n';
  }

  void write(const ir::Window& window) {
    word(window.allows ? "allow" : "deny");
    word(window.schedule);
    word(std::to_string(window.duration));
    word(window.time_zone.text);
    for (const auto* texts : {&window.applications, &window.namespaces, &window.clusters})
      words(*texts);
    fields(*window.options);
    out_ += '\n';
  }

  void fields(const value::Object& object) {
    for (const auto& entry : object.fields.entries) {
      word(entry.key.text());
      word(value::print(entry.value, std::string::npos));
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void word(std::string_view text) { out_.append(text).append("\x1f"); }
  void words(const std::vector<ir::Text>& texts) {
    for (const auto& text : texts) word(text.text);
    out_ += '\x1e';
  }

  const ir::Program& program_;
  std::string out_;
};

}  // namespace

std::string project_text(const ir::Program& program, const ir::Project& project) {
  Writer writer(program);
  for (const auto& rule : project.rules) writer.write(rule);
  for (const auto& role : project.roles) writer.write(role);
  for (const auto& window : project.windows) writer.write(window);
  writer.fields(*project.object);
  return writer.take();
}

}  // namespace rollout::changes
