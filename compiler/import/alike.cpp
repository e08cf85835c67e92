// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/alike.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

namespace {

using Path = std::vector<std::size_t>;

constexpr std::string_view kApplication = "application ";

// The statements without their values: what two applications must have in common.
void add_shape(const Statement& statement, bool top, std::string& shape) {
  shape += top ? std::string(kApplication) : statement.head;
  shape += statement.braces ? "{" : "=";
  for (const auto& inner : statement.body) add_shape(inner, false, shape);
  shape += statement.braces ? "}" : "\n";
}

const Statement& at(const Statement& statement, const Path& path) {
  const auto* found = &statement;
  for (const auto position : path) found = &found->body[position];
  return *found;
}

Statement& at(Statement& statement, const Path& path) {
  auto* found = &statement;
  for (const auto position : path) found = &found->body[position];
  return *found;
}

void add_fields(const Statement& statement, Path& path, std::vector<Path>& fields) {
  if (!statement.value.empty()) fields.push_back(path);
  for (std::size_t i = 0; i < statement.body.size(); ++i) {
    path.push_back(i);
    add_fields(statement.body[i], path, fields);
    path.pop_back();
  }
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// `1m30s`, `50%`: digits with units behind them. Nothing that is imported is a quantity, which
// could look like a duration.
std::optional<std::string> measure_of(std::string_view value) {
  const auto end = value.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  const auto unit = value.substr(end);
  if (unit == "%") return "percent";
  const bool duration = unit.find_first_not_of("0123456789.dhmsun") == std::string_view::npos;
  return duration ? std::optional<std::string>("duration") : std::nullopt;
}

// The type of what a field says, as far as an expression tells; nothing for what is no parameter.
std::optional<std::string> type_of(const Statement& field) {
  const std::string_view value = field.value;
  if (value.starts_with('"') || value.starts_with("'''")) return "string";
  if (value == "true" || value == "false") return "bool";
  if (are_digits(value)) return "int";
  if (field.head == "project" || field.head == "cluster") return field.head;
  return measure_of(value);
}

// `path`, or where that name is given `source_path`.
std::string name_of(const Statement& application, const Path& path,
                    const std::set<std::string>& taken) {
  auto name = at(application, path).head;
  for (auto outer = path; taken.contains(name) && outer.size() > 1;) {
    outer.pop_back();
    const auto& head = at(application, outer).head;
    name = head.substr(0, head.find(' ')) + "_" + name;
  }
  for (int number = 2; taken.contains(name); ++number)
    name = at(application, path).head + "_" + std::to_string(number);
  return name;
}

std::optional<std::vector<Parameter>> parameters_of(const std::vector<const Statement*>& members) {
  std::vector<Path> fields;
  Path path;
  add_fields(*members.front(), path, fields);
  std::vector<Parameter> parameters;
  std::set<std::string> taken;
  for (const auto& field : fields) {
    const auto& first = at(*members.front(), field);
    const bool same = std::ranges::all_of(
        members, [&](const Statement* member) { return at(*member, field).value == first.value; });
    if (same) continue;
    const auto type = type_of(first);
    const bool typed = type && std::ranges::all_of(members, [&](const Statement* member) {
                         return type_of(at(*member, field)) == type;
                       });
    auto name = name_of(*members.front(), field, taken);
    if (!typed || !syntax::is_identifier(name) || parameters.size() == kMostParameters)
      return std::nullopt;
    taken.insert(name);
    parameters.push_back({std::move(name), *type, field});
  }
  // What is small is not worth a template.
  if (fields.size() < parameters.size() + 2) return std::nullopt;
  return parameters;
}

std::string call_of(const Statement& application, const Alike& alike, const std::string& name) {
  std::string arguments;
  for (const auto& parameter : alike.parameters) {
    if (!arguments.empty()) arguments += ", ";
    arguments += parameter.name + " = " + at(application, parameter.path).value;
  }
  return application.head + " from " + name + "(" + arguments + ")";
}

}  // namespace

std::vector<Alike> find_alike(const std::vector<Statement>& applications) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < applications.size(); ++i) {
    if (!applications[i].head.starts_with(kApplication)) continue;
    std::string shape;
    add_shape(applications[i], true, shape);
    groups[shape].push_back(i);
  }
  std::vector<Alike> found;
  for (const auto& [shape, members] : groups) {
    if (members.size() < kFewestAlike) continue;
    std::vector<const Statement*> statements;
    for (const auto member : members) statements.push_back(&applications[member]);
    if (auto parameters = parameters_of(statements))
      found.push_back({members, std::move(*parameters)});
  }
  std::ranges::sort(found, {}, [](const Alike& each) { return each.members.front(); });
  return found;
}

std::string common_name(const std::vector<Statement>& statements, const Alike& alike) {
  // `application "flagger-eu"` without its word and its quotes.
  const auto name_of_member = [&](std::size_t member) {
    auto name = std::string_view(statements[member].head).substr(kApplication.size());
    return name.substr(1, name.size() - 2);
  };
  auto common = name_of_member(alike.members.front());
  for (const auto member : alike.members) {
    const auto name = name_of_member(member);
    const auto [end, other] = std::ranges::mismatch(common, name);
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  return std::string(
      common.substr(0, common.rfind('-') == std::string_view::npos ? 0 : common.rfind('-')));
}

void share(std::vector<Statement>& statements, const Alike& alike, const std::string& name) {
  auto made = statements[alike.members.front()];
  made.documentation.clear();
  std::string signature;
  for (const auto& parameter : alike.parameters) {
    signature += (signature.empty() ? "" : ", ") + parameter.name + ": " + parameter.type;
    at(made, parameter.path).value = parameter.name;
  }
  made.head = "template " + name + "(" + signature + ") -> application";
  made.said.clear();
  for (const auto member : alike.members) {
    auto& application = statements[member];
    application.head = call_of(application, alike, name);
    application.body.clear();
    application.braces = false;
  }
  statements.insert(statements.begin() + static_cast<std::ptrdiff_t>(alike.members.front()),
                    std::move(made));
}

}  // namespace rollout::importing
