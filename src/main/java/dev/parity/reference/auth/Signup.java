package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /signup}: a new user by mail and password, or an anonymous one. */
final class Signup {
    static final Body.Shape SHAPE = new Body.Shape("SignupParams")
            .strings("email", "phone", "password", "channel", "code_challenge_method", "code_challenge")
            .with(Body.Type.MAP, "data");

    private final Core core;
    private final Guards guards;
    private final RateLimits limits;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final Post post;

    Signup(Core core, Guards guards, RateLimits limits, Passwords passwords, Post post) {
        this.core = core;
        this.guards = guards;
        this.limits = limits;
        this.accounts = new Accounts(core);
        this.passwords = passwords;
        this.tokens = new AccessTokens(core);
        this.post = post;
    }

    /** What a sign-up by mail asks for, checked. */
    record Wish(String email, String password, ObjectNode data, Pkce pkce) {}

    Response answer(Call call) {
        Body body = SHAPE.read(call.json());
        if (body.text("email").isEmpty() && body.text("phone").isEmpty()) {
            return anonymous(call, body);
        }
        limits.count(call, RateLimits.Kind.SIGNUP);
        mustBeAllowed();
        Pkce pkce = checked(body);
        if (body.text("email").isEmpty()) {
            return phone(body);
        }
        mustHaveEmailProvider();
        Wish wish = new Wish(Contacts.email(body.text("email")), body.text("password"), body.mapOrEmpty("data"), pkce);
        return Answers.ok(signUp(call, wish));
    }

    private void mustBeAllowed() {
        if (core.settings().accounts().signupDisabled()) {
            throw AuthError.unprocessable("signup_disabled", "Signups not allowed for this instance");
        }
    }

    private void mustHaveEmailProvider() {
        if (!core.settings().accounts().email()) {
            throw AuthError.of(400, "email_provider_disabled", "Email signups are disabled");
        }
    }

    private Pkce checked(Body body) {
        String password = body.text("password");
        if (password.isEmpty()) {
            throw AuthError.invalid("Signup requires a valid password");
        }
        passwords.mustBeStrong(password);
        boolean phone = !body.text("phone").isEmpty();
        if (phone && !body.text("email").isEmpty()) {
            throw AuthError.invalid("Only an email address or phone number should be provided on signup.");
        }
        if (phone) {
            Contacts.mustBeChannel(body.text("channel"));
        }
        if (phone && !body.text("code_challenge").isEmpty()) {
            throw AuthError.invalid("PKCE not supported for phone signups");
        }
        return Pkce.of(body);
    }

    private Response phone(Body body) {
        if (!core.settings().accounts().phone()) {
            throw AuthError.of(400, "phone_provider_disabled", "Phone signups are disabled");
        }
        Contacts.phone(body.text("phone"));
        throw AuthError.internal("Unable to get SMS provider");
    }

    /** Signs up by mail; used for magic links too. */
    ObjectNode signUp(Call call, Wish wish) {
        mustBeAllowed();
        String aud = guards.audience(call);
        try {
            return once(call, wish, aud);
        } catch (SQLException e) {
            if (!Database.UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw Failures.database(e, "Database error saving new user");
            }
        }
        try {
            return once(call, wish, aud);
        } catch (SQLException e) {
            throw Failures.database(e, "Database error saving new user");
        }
    }

    private ObjectNode once(Call call, Wish wish, String aud) throws SQLException {
        Optional<User> known = core.database().transaction(tx -> core.users().duplicate(tx, wish.email(), aud, null));
        User fresh = known.isPresent()
                ? null
                : accounts.fresh("email", wish.email(), "", passwords.hash(wish.password()), aud, wish.data());
        return core.database()
                .transaction(tx -> known.isPresent()
                        ? again(tx, call, core.users().mustLock(tx, known.get()), wish)
                        : first(tx, call, fresh, wish));
    }

    private ObjectNode first(Transaction tx, Call call, User user, Wish wish) throws SQLException {
        core.users().insert(tx, user);
        user.identities.add(identity(tx, user, wish));
        return prove(tx, call, user, wish);
    }

    private Identity identity(Transaction tx, User user, Wish wish) throws SQLException {
        ObjectNode data = Identities.claims(user, "email", user.email, false);
        wish.data().properties().forEach(entry -> {
            if (!data.has(entry.getKey())) {
                data.set(entry.getKey(), entry.getValue());
            }
        });
        Identity identity = core.identities().create(tx, user, "email", data);
        accounts.dropUnconfirmed(tx, user, identity);
        return identity;
    }

    /** An address that is taken: whoever asks must not learn it, unless addresses are not proved here anyway. */
    private ObjectNode again(Transaction tx, Call call, User user, Wish wish) throws SQLException {
        if (user.confirmed()) {
            core.audit().write(tx, user, "user_repeated_signup", "provider", "email");
            if (core.settings().mail().autoconfirm()
                    || core.settings().accounts().phoneAutoconfirm()) {
                throw AuthError.unprocessable("user_already_exists", "User already registered")
                        .committing();
            }
            return UserJson.of(decoy(wish, user));
        }
        Optional<Identity> known = core.identities().byProvider(tx, user.id.toString(), "email");
        Identity identity = known.isPresent() ? known.get() : identity(tx, user, wish);
        user.identities = new ArrayList<>(List.of(identity));
        return prove(tx, call, user, wish);
    }

    private User decoy(Wish wish, User user) {
        User decoy = new User();
        decoy.aud = user.aud;
        decoy.email = user.email;
        decoy.userMetadata = wish.data();
        decoy.createdAt =
                decoy.updatedAt = decoy.confirmationSentAt = core.clock().instant();
        decoy.recoverySentAt = user.recoverySentAt;
        decoy.invitedAt = user.invitedAt;
        decoy.bannedUntil = user.bannedUntil;
        decoy.reauthenticationSentAt = user.reauthenticationSentAt;
        decoy.factors = user.factors;
        Accounts.setProviders(decoy, List.of("email"));
        return decoy;
    }

    private ObjectNode prove(Transaction tx, Call call, User user, Wish wish) throws SQLException {
        if (core.settings().mail().autoconfirm()) {
            core.audit().write(tx, user, "user_signedup", "provider", "email");
            accounts.confirm(tx, user);
            core.audit().write(tx, user, "login", "provider", "email");
            return tokens.startSession(tx, call, user, "password");
        }
        core.audit().write(tx, user, "user_confirmation_requested", "provider", "email");
        if (wish.pkce().used()) {
            core.flowStates().begin(tx, "email", "email/signup", wish.pkce().mustBeKnown(), user.id);
        }
        post.confirmation(tx, call, user, wish.pkce());
        if (user.invitedAt != null) {
            user.userMetadata = Json.object();
            user.identities = new ArrayList<>();
        }
        return UserJson.of(user);
    }

    private Response anonymous(Call call, Body body) {
        if (!core.settings().accounts().anonymous()) {
            throw AuthError.unprocessable("anonymous_provider_disabled", "Anonymous sign-ins are disabled");
        }
        limits.count(call, RateLimits.Kind.ANONYMOUS);
        mustBeAllowed();
        User user = accounts.fresh("", "", "", "", guards.audience(call), body.mapOrEmpty("data"));
        user.anonymous = true;
        return Answers.ok(core.database().transaction("Database error creating anonymous user", tx -> {
            core.users().insert(tx, user);
            return tokens.startSession(tx, call, user, "anonymous");
        }));
    }
}
