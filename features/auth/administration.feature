Feature: Administration of accounts
  The service role manages accounts for support and migration.
  Nobody else can, whatever they are signed in as.
  What it does to an account takes effect at the next sign-in.

  @core @smoke @cap-auth-admin @req-3.1.1
  Scenario: An account made by the service role can sign in at once
    When the service role makes an account for Ada
    Then it succeeds
    And Ada can sign in with the password

  @core @cap-auth-admin @req-3.1.1
  Scenario: The service role finds an account among all
    Given Ada has an account
    When the service role lists the accounts
    Then the account of Ada is among them

  @core @cap-auth-admin @req-3.1.1
  Scenario: The service role reads an account
    Given Ada has an account
    When the service role reads the account of Ada
    Then it is the account of Ada

  @core @cap-auth-admin @req-3.2.3
  Scenario: A role given by the service role is in the next token
    Given Ada has an account
    When the service role makes Ada a "moderator"
    Then the next token of Ada says "moderator"

  @core @cap-auth-admin @req-5.2.4
  Scenario: A banned person cannot sign in
    Given Ada has an account
    And the service role has banned Ada
    When Ada signs in
    Then it is refused as "banned"

  @core @cap-auth-admin @req-5.2.5
  Scenario: A removed account is gone
    Given Ada is signed in
    When the service role removes the account of Ada
    Then Ada cannot sign in with the old password
    And the newest refresh token of Ada is refused as "no such refresh token"

  @core @cap-auth-admin @req-3.2.6 @req-5.2.4
  Scenario Outline: Accounts are not listed for <who>
    When <who> lists the accounts
    Then it is refused as "permission denied"

    Examples:
      | who                  |
      | Ada                  |
      | an anonymous visitor |
