// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/functions/encode_json.h"
#include "compiler/support/base64.h"
#include "compiler/support/digest.h"
#include "compiler/support/text.h"
#include "compiler/value/data.h"

namespace rollout::functions {
namespace {

constexpr std::string_view kHexadecimal = "0123456789abcdef";

Value base64_encode(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  if (!charge_text(call, (text.size() + 2) / 3 * 4)) return poison(call);
  return Value::text(call.arena, support::encode_base64(text), call.span);
}

Value base64_decode(BuiltinCall& call) {
  if (!charge_reading(call, text_at(call, 0))) return poison(call);
  const auto bytes = support::decode_base64(text_at(call, 0));
  if (!bytes)
    return fail(call, 0, Code::bad_encoding,
                fmt::format("`{}` is no base64", value::print(call.arguments[0])),
                "base64 has the letters `A-Z a-z 0-9 + /`, in groups of four, the last one filled "
                "up with `=`");
  if (support::first_invalid_byte(*bytes))
    return fail(call, 0, Code::bad_encoding, "the decoded bytes are no UTF-8 text",
                "strings hold text only");
  return make_text(call, *bytes);
}

Value json_encode(BuiltinCall& call) { return encode_json(call, call.arguments[0]); }

Value json_decode(BuiltinCall& call) {
  // About as much as the values take that the text can hold.
  if (!charge(call, 1 + text_at(call, 0).size()) ||
      !call.budget.bytes(text_at(call, 0).size() * 16))
    return poison(call);
  const auto data = value::read_json(text_at(call, 0), call.arena, call.symbols, call.span);
  if (data.ok()) return data.value();
  return fail(call, 0, Code::bad_encoding, "this is no JSON: " + data.failure().message);
}

Value sha256(BuiltinCall& call) {
  if (!charge_reading(call, text_at(call, 0))) return poison(call);
  return make_text(call, support::sha256_hex(text_at(call, 0)));
}

Value hex(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  if (!charge_text(call, text.size() * 2)) return poison(call);
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += kHexadecimal[byte >> 4];
    result += kHexadecimal[byte & 15];
  }
  return Value::text(call.arena, result, call.span);
}

bool is_unreserved(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || c == '-' || c == '.' || c == '_' || c == '~';
}

Value url_encode(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  if (!charge_reading(call, text)) return poison(call);
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return make_text(call, result);
}

constexpr auto kBase64Encode = std::to_array<Example>(
    {{"base64_encode(\"hello\")", "\"aGVsbG8=\""}, {"base64_encode(\"\")", "\"\""}});
constexpr auto kBase64Decode = std::to_array<Example>(
    {{"base64_decode(\"aGVsbG8=\")", "\"hello\""}, {"base64_decode(\"a\")", "error R0385"}});
constexpr auto kJsonEncode = std::to_array<Example>(
    {{"json_encode({ a = [1, true, \"x\"] })", "\"{\\\"a\\\":[1,true,\\\"x\\\"]}\""},
     {"json_encode(99.50)", "\"99.50\""}});
constexpr auto kJsonDecode =
    std::to_array<Example>({{"json_decode('{\"a\": [1, 2.5]}')", "{ a = [1, 2.5] }"},
                            {"json_decode(\"{\")", "error R0385"}});
constexpr auto kSha256 = std::to_array<Example>(
    {{"sha256(\"\")", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""},
     {"substring(sha256(\"abc\"), 0, 8)", "\"ba7816bf\""}});
constexpr auto kHex = std::to_array<Example>({{"hex(\"AZ\")", "\"415a\""}, {"hex(\"\")", "\"\""}});
constexpr auto kUrlEncode =
    std::to_array<Example>({{"url_encode(\"a b&c=d\")", "\"a%20b%26c%3Dd\""},
                            {"url_encode(\"v1.2~x_y-z\")", "\"v1.2~x_y-z\""}});

constexpr auto kTable = std::to_array<Builtin>({
    {"base64_encode", "base64_encode(text: string) -> string",
     "The text's bytes in base64, with padding.", kBase64Encode, base64_encode},
    {"base64_decode", "base64_decode(text: string) -> string",
     "The text that base64 holds; other bytes than UTF-8 are an error.", kBase64Decode,
     base64_decode},
    {"json_encode", "json_encode(value: any) -> string",
     "The value as JSON, without spaces; durations, percentages, quantities and dates are strings.",
     kJsonEncode, json_encode},
    {"json_decode", "json_decode(text: string) -> any",
     "The value that a JSON text holds; equal keys in one object are an error.", kJsonDecode,
     json_decode},
    {"sha256", "sha256(text: string) -> string",
     "The SHA-256 digest of the text's bytes, as 64 hexadecimal digits.", kSha256, sha256},
    {"hex", "hex(text: string) -> string", "The text's bytes as hexadecimal digits.", kHex, hex},
    {"url_encode", "url_encode(text: string) -> string",
     "The text with all but letters, digits and `-._~` percent-encoded.", kUrlEncode, url_encode},
});

}  // namespace

std::span<const Builtin> encode_builtins() { return kTable; }

}  // namespace rollout::functions
