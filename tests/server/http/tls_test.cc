#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "common/error.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

// A key and a certificate that it signs itself, as PEM files.
void write_certificate(const std::string& certificate_path, const std::string& key_path) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  std::FILE* file = std::fopen(certificate_path.c_str(), "w");
  PEM_write_X509(file, certificate.get());
  std::fclose(file);
  file = std::fopen(key_path.c_str(), "w");
  PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

int connected_socket(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  return socket;
}

// The answer to GET /healthz over TLS of at most this version; empty when the handshake fails.
std::string answer_over_tls(int port, int max_version) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  SSL_CTX_set_max_proto_version(context.get(), max_version);
  SSL_CTX_set_security_level(context.get(), 0);
  const std::unique_ptr<SSL, decltype(&SSL_free)> connection(SSL_new(context.get()), SSL_free);
  const int socket = connected_socket(port);
  SSL_set_fd(connection.get(), socket);
  std::string answer;
  if (SSL_connect(connection.get()) == 1) {
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    SSL_write(connection.get(), request.data(), static_cast<int>(request.size()));
    char buffer[4096];
    for (int count = 0; (count = SSL_read(connection.get(), buffer, sizeof buffer)) > 0;) {
      answer.append(buffer, static_cast<size_t>(count));
    }
  }
  close(socket);
  return answer;
}

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    options_.tls_certificate = folder_.path() / "certificate.pem";
    options_.tls_key = folder_.path() / "key.pem";
    write_certificate(options_.tls_certificate, options_.tls_key);
  }

  TempFolder folder_;
  ServerOptions options_;
};

TEST_F(TlsTest, AnswersOverTls) {
  RunningServer server(options_);
  EXPECT_TRUE(server.app().address().starts_with("https://127.0.0.1:"));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const std::string answer = answer_over_tls(server.port(), version);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK")) << answer;
    EXPECT_TRUE(answer.ends_with(R"({"status":"alive"})")) << answer;
  }
}

TEST_F(TlsTest, RefusesOldVersions) {
  RunningServer server(options_);
  EXPECT_EQ(answer_over_tls(server.port(), TLS1_1_VERSION), "");
}

TEST_F(TlsTest, FilesThatCannotBeUsed) {
  FakeSearcher searcher;
  ServerOptions options = options_;
  options.listen.port = 0;
  options.tls_key = folder_.write("bad.pem", "no key").string();
  EXPECT_THROW(App(options, searcher, [] {}), Error);
  options.tls_key = "";
  EXPECT_THROW(App(options, searcher, [] {}), Error);
}

}  // namespace
}  // namespace dateline
