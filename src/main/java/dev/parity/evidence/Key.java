package dev.parity.evidence;

import dev.parity.observation.Body;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A key for signatures, Ed25519 or ECDSA, in PEM as OpenSSL writes it; its private half may be absent. */
public final class Key {
    private static final Map<String, String> KINDS = Map.of("1.3.101.112", "Ed25519", "1.2.840.10045.2.1", "EC");
    private static final String EXPECTED =
            " Expected a key as \"openssl genpkey -algorithm ed25519 -out key.pem\" writes it, without a password.";
    private final SubjectPublicKeyInfo open;
    private final Optional<PrivateKeyInfo> secret;

    private Key(SubjectPublicKeyInfo open, Optional<PrivateKeyInfo> secret) {
        this.open = open;
        this.secret = secret;
    }

    /** A new one, Ed25519. */
    public static Key fresh() {
        try {
            Ed25519PrivateKeyParameters made = new Ed25519PrivateKeyParameters(new SecureRandom());
            return of(PrivateKeyInfoFactory.createPrivateKeyInfo(made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws BadKey if there is no key in it that can be used */
    public static Key read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new BadKey(file + " cannot be read." + EXPECTED + " Write its path.");
        }
    }

    static Key parse(String pem, String name) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object found = parser.readObject();
            if (found instanceof PEMKeyPair pair) {
                return of(pair.getPrivateKeyInfo());
            } else if (found instanceof PrivateKeyInfo info) {
                return of(info);
            } else if (found instanceof SubjectPublicKeyInfo info) {
                kind(info);
                return new Key(info, Optional.empty());
            }
            throw new BadKey(name + " holds no key that can be used." + EXPECTED);
        } catch (PEMException | IllegalArgumentException | IllegalStateException e) {
            throw new BadKey(name + " is no PEM file: " + e.getMessage() + "." + EXPECTED);
        } catch (IOException e) {
            throw new BadKey(name + " holds no key that can be used: " + e.getMessage() + "." + EXPECTED);
        }
    }

    private static Key of(PrivateKeyInfo info) throws IOException {
        AsymmetricKeyParameter secret = PrivateKeyFactory.createKey(info);
        AsymmetricKeyParameter open;
        if (secret instanceof Ed25519PrivateKeyParameters edwards) {
            open = edwards.generatePublicKey();
        } else if (secret instanceof ECPrivateKeyParameters curve) {
            var domain = curve.getParameters();
            open = new ECPublicKeyParameters(domain.getG().multiply(curve.getD()), domain);
        } else {
            throw new BadKey("the key is neither Ed25519 nor ECDSA." + EXPECTED);
        }
        return new Key(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open), Optional.of(info));
    }

    public boolean canSign() {
        return secret.isPresent();
    }

    /** SHA-256 of the public half, as {@code openssl pkey -pubout -outform DER | sha256sum} tells it. */
    public String id() {
        return Body.sha256(encoded());
    }

    byte[] sign(byte[] bytes) {
        try {
            PrivateKeyInfo info = secret.orElseThrow();
            PrivateKey key =
                    KeyFactory.getInstance(kind(open)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException | IOException e) {
            throw new BadKey("the key cannot sign: " + e.getMessage() + "." + EXPECTED);
        }
    }

    boolean signed(byte[] bytes, byte[] seen) {
        try {
            PublicKey key = KeyFactory.getInstance(kind(open)).generatePublic(new X509EncodedKeySpec(encoded()));
            Signature signature = Signature.getInstance(algorithm());
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(seen);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public String publicPem() {
        return pem("PUBLIC KEY", encoded());
    }

    public String privatePem() {
        try {
            return pem("PRIVATE KEY", secret.orElseThrow().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] encoded() {
        try {
            return open.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String algorithm() {
        return kind(open).equals("EC") ? "SHA256withECDSA" : "Ed25519";
    }

    private static String kind(SubjectPublicKeyInfo info) {
        String kind = KINDS.get(info.getAlgorithm().getAlgorithm().getId());
        if (kind == null) {
            throw new BadKey("the key is neither Ed25519 nor ECDSA." + EXPECTED);
        }
        return kind;
    }

    private static String pem(String type, byte[] bytes) {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(type, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
