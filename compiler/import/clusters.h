// SPDX-License-Identifier: Apache-2.0
//
// The clusters that manifests name, by address or by name, and how the language refers to each: by
// a declaration that the import writes as well. One that an application names by its name is
// declared without its address, for a cluster with an address is emitted by it. Private to
// compiler/import.
//
// First every place of all manifests is added, then names are given, then references are asked for.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/import/statement.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

class Clusters {
 public:
  // One that the program knows already under a name of the language.
  void declare(std::string_view identifier, std::string_view name, std::string_view server);
  // From the destination of an application: one of the two is empty.
  void add_destination(std::string_view server, std::string_view name);
  // From an entry of a project: exact texts. Together they are one cluster.
  void add_entry(std::string_view server, std::string_view name);

  void give_names(syntax::Identifiers& identifiers);

  // `prod-eu`, or nothing where the language writes the text itself.
  std::string by_server(std::string_view server) const;
  std::string by_name(std::string_view name) const;

  // Of those that are compiled by their address, by their names.
  std::map<std::string, std::string, std::less<>> addresses() const;

  // Blocks that declare them, but for those that the program knows.
  std::vector<Statement> declarations() const;

 private:
  struct Cluster {
    std::string server;
    std::string name;
    std::string identifier;
    bool declared = false;  // by the program
    bool by_name = false;   // an application names it so
  };
  Cluster& add(std::string_view server, std::string_view name);
  const Cluster* find_server(std::string_view server) const;
  const Cluster* find_name(std::string_view name) const;

  std::vector<Cluster> all_;
};

}  // namespace rollout::importing
