#pragma once
// A certificate that vouches for itself, for one name and an hour, with which a test is a server that encrypts. Owned by a test, one thread.
#include <memory>
#include <string>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <QFile>
#include <QString>

namespace atelyra::test {

class Certificate {
public:
    explicit Certificate(const char* name) : m_key(EVP_EC_gen("P-256"), EVP_PKEY_free), m_certificate(X509_new(), X509_free) {
        X509* x = m_certificate.get();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -3600);
        X509_gmtime_adj(X509_getm_notAfter(x), 3600);
        X509_set_pubkey(x, m_key.get());
        X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("market"), -1, -1, 0);
        X509_set_issuer_name(x, X509_get_subject_name(x));
        const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> names(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name), X509_EXTENSION_free);
        if (!names || X509_add_ext(x, names.get(), -1) != 1 || X509_sign(x, m_key.get(), EVP_sha256()) == 0) qFatal("no certificate");
    }
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context() const {
        std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> made(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
        SSL_CTX_use_certificate(made.get(), m_certificate.get());
        SSL_CTX_use_PrivateKey(made.get(), m_key.get());
        return made;
    }
    std::string writtenTo(const QString& path) const {
        const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new_file(path.toLocal8Bit().constData(), "w"), BIO_free);
        if (!out || PEM_write_bio_X509(out.get(), m_certificate.get()) != 1) qFatal("no file");
        return path.toStdString();
    }
    std::string keyWrittenTo(const QString& path) const { // for its owner alone
        {
            const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new_file(path.toLocal8Bit().constData(), "w"), BIO_free);
            if (!out || PEM_write_bio_PrivateKey(out.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) qFatal("no file");
        }
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        return path.toStdString();
    }
    X509* x509() const { return m_certificate.get(); }

private:
    std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> m_key;
    std::unique_ptr<X509, void (*)(X509*)> m_certificate;
};

} // namespace atelyra::test
