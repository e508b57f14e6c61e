#include "server/http/wire/tls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>

#include "common/error.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::HasSubstr;

// A key and a certificate that it signs itself, as PEM files.
void write_certificate(const std::string& certificate_path, const std::string& key_path, long serial = 1) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
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

struct SslConnection {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, SSL_free};
  int socket = -1;

  SslConnection() { SSL_CTX_set_security_level(context.get(), 0); }
  SslConnection(const SslConnection&) = delete;
  SslConnection& operator=(const SslConnection&) = delete;
  ~SslConnection() { close(socket); }

  bool connect(int port) {
    socket = connected_socket(port);
    ssl.reset(SSL_new(context.get()));
    SSL_set_fd(ssl.get(), socket);
    return SSL_connect(ssl.get()) == 1;
  }

  // To the end of the connection.
  std::string answer(const std::string& path = "/healthz") const {
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    SSL_write(ssl.get(), request.data(), static_cast<int>(request.size()));
    std::string answer;
    char buffer[4096];
    for (int count = 0; (count = SSL_read(ssl.get(), buffer, sizeof buffer)) > 0;) {
      answer.append(buffer, static_cast<size_t>(count));
    }
    return answer;
  }

  long serial() const {
    const std::unique_ptr<X509, decltype(&X509_free)> shown(SSL_get1_peer_certificate(ssl.get()), X509_free);
    return ASN1_INTEGER_get(X509_get0_serialNumber(shown.get()));
  }
};

// Over TLS of at most this version; empty when the handshake fails.
std::string answer_over_tls(int port, int max_version) {
  SslConnection connection;
  SSL_CTX_set_max_proto_version(connection.context.get(), max_version);
  return connection.connect(port) ? connection.answer() : "";
}

bool speaks(int port, const char* suite) {
  SslConnection connection;
  SSL_CTX_set_max_proto_version(connection.context.get(), TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(connection.context.get(), suite);
  return connection.connect(port);
}

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    std::signal(SIGPIPE, SIG_IGN);  // as the program does: OpenSSL writes to whoever has gone
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

TEST_F(TlsTest, RefusesWeakSuites) {
  RunningServer server(options_);
  for (const char* weak :
       {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "AES128-SHA", "AES128-GCM-SHA256"}) {
    EXPECT_FALSE(speaks(server.port(), weak)) << weak;
  }
  for (const char* good : {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"}) {
    EXPECT_TRUE(speaks(server.port(), good)) << good;
  }
}

TEST_F(TlsTest, ARenewedCertificateIsShownAfterAReload) {
  RunningServer server(options_);
  const auto shown = [&] {
    SslConnection connection;
    EXPECT_TRUE(connection.connect(server.port()));
    return connection.serial();
  };
  EXPECT_EQ(shown(), 1);
  write_certificate(options_.tls_certificate, options_.tls_key, 2);
  EXPECT_EQ(shown(), 1);
  server.app().reload();
  EXPECT_EQ(shown(), 2);
  folder_.write("key.pem", "no key");
  server.app().reload();
  EXPECT_EQ(shown(), 2) << "what cannot be used is not taken";
}

TEST_F(TlsTest, WhoSaysNothingKeepsNobodyWaiting) {
  options_.threads = 1;
  RunningServer server(options_);
  std::vector<std::unique_ptr<HttpConnection>> silent;
  for (int i = 0; i < 150; ++i) silent.push_back(std::make_unique<HttpConnection>(server.port()));
  EXPECT_TRUE(answer_over_tls(server.port(), TLS1_3_VERSION).starts_with("HTTP/1.1 200 OK"));
}

TEST_F(TlsTest, ASilentHandshakeIsEnded) {
  options_.limits.first = std::chrono::milliseconds(100);
  const RunningServer server(options_);
  HttpConnection silent(server.port());
  EXPECT_TRUE(silent.is_closed());
}

TEST_F(TlsTest, SaysWhenTheCertificateExpires) {
  const Tls tls({options_.tls_certificate, options_.tls_key});
  EXPECT_NEAR(static_cast<double>(tls.expiry()), static_cast<double>(std::time(nullptr) + 3600), 60);
  EXPECT_EQ(Tls({}).expiry(), 0);
  const RunningServer server(options_);
  SslConnection connection;
  ASSERT_TRUE(connection.connect(server.port()));
  EXPECT_THAT(connection.answer("/metrics"),
              HasSubstr("dateline_tls_certificate_expiry_timestamp_seconds " + std::to_string(tls.expiry())));
}

TEST_F(TlsTest, LinksAreAsSecureAsTheConnection) {
  RunningServer server(options_);
  const std::string port = std::to_string(server.port());
  SslConnection connection;
  ASSERT_TRUE(connection.connect(server.port()));
  EXPECT_THAT(connection.answer("/feed.atom"), HasSubstr("https://127.0.0.1:" + port + "/a/oil-1"));
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
