// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/go_template.h"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "compiler/generators/functions.h"
#include "compiler/generators/template_parse.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;

enum class Flow : std::uint8_t { on, broken, continued };

class Runner {
 public:
  Runner(const Datum& parameters, MissingKey missing, Budget& budget)
      : parameters_(parameters), missing_(missing), budget_(budget) {
    variables_.emplace_back("$", parameters);
  }

  Outcome<std::string> run(const std::vector<Node>& nodes) {
    list(nodes, parameters_);
    if (trouble_) return *trouble_;
    return std::move(out_);
  }

 private:
  Datum fail(std::string message) {
    if (!trouble_) trouble_ = Trouble::mistake(std::move(message));
    return {};
  }
  Datum give_up(std::string message) {
    if (!trouble_) trouble_ = Trouble::unknown(std::move(message));
    return {};
  }

  // Whether there is still something left of the budget.
  bool step() {
    if (budget_.steps == 0) give_up("its templates take more steps than are followed here");
    else --budget_.steps;
    return !trouble_;
  }

  void write(std::string_view text) {
    if (budget_.bytes < text.size()) give_up("its templates make more text than is followed here");
    if (trouble_) return;
    budget_.bytes -= text.size();
    out_.append(text);
  }

  Flow list(const std::vector<Node>& nodes, const Datum& dot) {
    for (const auto& node : nodes) {
      if (!step()) return Flow::on;
      const auto flow = statement(node, dot);
      if (flow != Flow::on) return flow;
    }
    return Flow::on;
  }

  Flow statement(const Node& node, const Datum& dot) {
    switch (node.kind) {
      case NodeKind::text: write(node.text); return Flow::on;
      case NodeKind::action: action(node.pipeline, dot); return Flow::on;
      case NodeKind::break_: return Flow::broken;
      case NodeKind::continue_: return Flow::continued;
      case NodeKind::if_:
      case NodeKind::with: return branch(node, dot);
      case NodeKind::range: return range(node, dot);
    }
    return Flow::on;
  }

  void action(const Pipeline& pipeline, const Datum& dot) {
    const auto value = evaluate(pipeline, dot);
    if (trouble_ || !pipeline.variables.empty()) return;
    if (known(value)) write(value.is_nothing() ? "<no value>" : print(value));
  }

  // Gives up where something of it is unknown.
  bool known(const Datum& value) {
    if (const auto* why = value.unknown_part()) give_up(*why);
    return !trouble_;
  }

  Flow branch(const Node& node, const Datum& dot) {
    const auto scope = variables_.size();
    const auto value = evaluate(node.pipeline, dot);
    if (value.is(Kind::unknown)) give_up(value.as_text());
    auto flow = Flow::on;
    if (!trouble_ && is_truth(value))
      flow = list(node.body, node.kind == NodeKind::with ? value : dot);
    else if (!trouble_) flow = list(node.otherwise, dot);
    variables_.resize(scope);
    return flow;
  }

  Flow range(const Node& node, const Datum& dot) {
    const auto scope = variables_.size();
    const auto value = evaluate(node.pipeline, dot);
    bool any = false;
    const auto turn = [&](const Datum& key, const Datum& item) {
      any = true;
      set_of_range(node.pipeline, key, item);
      const auto inner = variables_.size();
      const auto flow = list(node.body, item);
      variables_.resize(inner);
      return flow != Flow::broken && !trouble_;
    };
    if (value.is_whole() && node.pipeline.variables.size() > 1)
      fail("a number has no two variables to go over it");
    if (!trouble_) turns(value, turn);
    auto flow = Flow::on;
    if (!any && !trouble_) flow = list(node.otherwise, dot);
    variables_.resize(scope);
    return flow;
  }

  template <typename Turn>
  void turns(const Datum& value, Turn turn) {
    switch (value.kind()) {
      case Kind::list:
        for (std::size_t i = 0; i < value.items().size(); ++i)
          if (!turn(Datum::integer(static_cast<std::int64_t>(i)), value.items()[i])) return;
        return;
      case Kind::map:
        for (const auto& [key, item] : value.entries())
          if (!turn(Datum::text(key), item)) return;
        return;
      case Kind::integer:
      case Kind::wide:
        for (std::int64_t i = 0; i < value.as_integer() && step(); ++i)
          if (!turn(Datum::integer(i, value.kind()), Datum::integer(i, value.kind()))) return;
        return;
      case Kind::invalid:
      case Kind::nil: return;
      case Kind::unknown: give_up(value.as_text()); return;
      default: fail(fmt::format("`range` cannot go over a {}", go_type(value)));
    }
  }

  // One variable is the item, two are the key and the item.
  void set_of_range(const Pipeline& pipeline, const Datum& key, const Datum& item) {
    const auto& names = pipeline.variables;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto& value = i == 0 && names.size() == 2 ? key : item;
      if (auto* known = variable(names[i])) *known = value;
    }
  }

  Datum* variable(std::string_view name) {
    for (auto at = variables_.rbegin(); at != variables_.rend(); ++at)
      if (at->first == name) return &at->second;
    return nullptr;
  }

  Datum evaluate(const Pipeline& pipeline, const Datum& dot) {
    Datum value;
    bool first = true;
    for (const auto& command : pipeline.commands) {
      if (!step()) return {};
      value = evaluate(command, dot, first ? nullptr : &value);
      first = false;
      if (trouble_) return {};
      // What comes out of a pipeline has no type of its own: a null is nothing at all.
      if (value.is(Kind::nil)) value = {};
    }
    for (const auto& name : pipeline.variables) {
      if (!pipeline.assigns) variables_.emplace_back(name, value);
      else if (auto* known = variable(name)) *known = value;
    }
    return value;
  }

  // `piped`: what comes from the left.
  Datum evaluate(const Command& command, const Datum& dot, const Datum* piped) {
    const auto& head = command.operands.front();
    if (head.kind == OperandKind::nil) return fail("`nil` is no value by itself");
    if (head.kind == OperandKind::function && head.fields.empty()) return call(command, dot, piped);
    if (command.operands.size() > 1 || piped != nullptr)
      return fail("what is no function is given an argument");
    return evaluate(head, dot);
  }

  Datum evaluate(const Operand& operand, const Datum& dot) {
    if (!step()) return {};
    switch (operand.kind) {
      case OperandKind::dot:
      case OperandKind::field: return fields(dot, operand);
      case OperandKind::literal: return operand.literal;
      case OperandKind::nil: return Datum::nil();
      case OperandKind::variable: return fields(*variable(operand.name), operand);
      case OperandKind::pipeline: return fields(evaluate(*operand.inner, dot), operand);
      case OperandKind::function: {
        Command alone;
        alone.operands.push_back(operand);
        alone.operands.front().fields.clear();
        return fields(call(alone, dot, nullptr), operand);
      }
    }
    return {};
  }

  Datum fields(Datum value, const Operand& operand) {
    for (const auto& name : operand.fields) {
      if (trouble_) return {};
      value = field(value, name);
    }
    return value;
  }

  Datum field(const Datum& value, const std::string& name) {
    switch (value.kind()) {
      case Kind::unknown: return value;
      case Kind::invalid:
        return missing_ == MissingKey::error
                   ? fail(fmt::format("nothing is there to have a `{}`", name))
                   : Datum{};
      case Kind::nil: return fail(fmt::format("`null` has no `{}`", name));
      case Kind::map: break;
      default: return fail(fmt::format("a {} has no `{}`", go_type(value), name));
    }
    if (const auto* found = value.find(name)) return *found;
    if (missing_ == MissingKey::error) return fail(fmt::format("there is no parameter `{}`", name));
    if (missing_ == MissingKey::invalid) return {};
    return value.holds_texts() ? Datum::text("") : Datum::nil();
  }

  Datum call(const Command& command, const Datum& dot, const Datum* piped) {
    const auto& name = command.operands.front().name;
    if (name == "and" || name == "or") return choose(name == "or", command, dot, piped);
    const auto* function = find_function(name);
    if (function == nullptr)
      return give_up(fmt::format("the function `{}` is not computed here", name));
    Arguments arguments;
    for (std::size_t i = 1; i < command.operands.size() && !trouble_; ++i)
      arguments.push_back(evaluate(command.operands[i], dot));
    if (piped != nullptr) arguments.push_back(*piped);
    for (const auto& argument : arguments) known(argument);
    if (!trouble_) check(*function, arguments);
    if (trouble_) return {};
    auto made = function->compute(arguments);
    if (!made.ok()) {
      trouble_ = made.trouble();
      return {};
    }
    charge(made.value());
    return std::move(made.value());
  }

  // Texts that functions make are paid for as well: `repeat` makes long ones.
  void charge(const Datum& made) {
    if (!made.is(Kind::text)) return;
    const auto size = made.as_text().size();
    if (budget_.bytes < size) give_up("its templates make more text than is followed here");
    else budget_.bytes -= size;
  }

  // The first that decides; the others are not computed.
  Datum choose(bool wanted, const Command& command, const Datum& dot, const Datum* piped) {
    const auto count = command.operands.size() - 1 + (piped == nullptr ? 0 : 1);
    if (count == 0) return fail("`and` and `or` need an argument");
    Datum value;
    for (std::size_t i = 1; i <= count; ++i) {
      value = i < command.operands.size() ? evaluate(command.operands[i], dot) : *piped;
      if (value.is(Kind::unknown)) give_up(value.as_text());
      if (trouble_ || is_truth(value) == wanted) return value;
    }
    return value;
  }

  void check(const Function& function, Arguments& arguments) {
    const auto& parameters = function.parameters;
    const bool open = parameters.ends_with('*');
    const auto fixed = parameters.size() - (open ? 2 : 0);
    if (open ? arguments.size() < fixed : arguments.size() != fixed) {
      fail(fmt::format("`{}` takes {}{} arguments, and is given {}", function.name,
                       open ? "at least " : "", fixed, arguments.size()));
      return;
    }
    for (std::size_t i = 0; i < arguments.size(); ++i)
      check(function, parameters[std::min(i, open ? fixed : parameters.size() - 1)], arguments[i]);
  }

  void check(const Function& function, char wanted, Datum& given) {
    // Go takes what is missing for nothing where anything may be.
    if (wanted == 'a') return;
    const bool fits = wanted == 's'   ? given.is(Kind::text)
                      : wanted == 'i' ? given.is(Kind::integer)
                      : wanted == 'b' ? given.is(Kind::boolean)
                                      : given.is(Kind::map) && !given.holds_texts();
    if (fits) return;
    constexpr std::string_view kLetters = "sibm";
    constexpr std::string_view kTypes[] = {"string", "int", "bool", "map[string]interface {}"};
    if (given.is_nothing() && wanted == 'm') {
      given = Datum::map({});
      return;
    }
    fail(fmt::format("`{}` takes a {}, and is given {}", function.name,
                     kTypes[kLetters.find(wanted)],
                     given.is_nothing() ? "nothing" : fmt::format("a {}", go_type(given))));
  }

  const Datum& parameters_;
  MissingKey missing_;
  Budget& budget_;
  std::string out_;
  std::vector<std::pair<std::string, Datum>> variables_;
  std::optional<Trouble> trouble_;
};

}  // namespace

Outcome<std::string> render_go_template(std::string_view text, const Datum& parameters,
                                        MissingKey missing, Budget& budget) {
  if (text.find("{{") == std::string_view::npos) return std::string(text);
  const auto nodes = parse_template(text);
  if (!nodes.ok()) return nodes.trouble();
  return Runner(parameters, missing, budget).run(nodes.value());
}

}  // namespace rollout::generators
