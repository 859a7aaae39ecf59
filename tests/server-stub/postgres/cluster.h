#pragma once
// A PostgreSQL cluster of the test's own: made when first asked for, in a temporary folder, reached
// by its socket alone, gone at the end of the program.

#include <string>

namespace parvis::support {

class Cluster {
 public:
  static Cluster& instance();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  // An empty schema, as libpq's connection text.
  std::string fresh_connection();
  // At once, as in a crash; nothing that was committed may be lost.
  void stop();
  void start();

 private:
  Cluster();
  std::string connection() const;

  std::string folder_;
  int schemas_ = 0;
};

}  // namespace parvis::support
