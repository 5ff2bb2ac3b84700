Feature: One's own account
  A person reads and changes what the stack keeps about them.
  A new address counts only when both mailboxes agreed, so that nobody takes over an account.
  What is kept comes back as it was given.

  @core @smoke @cap-auth-password @req-3.1.1
  Scenario: A person reads the account
    Given Ada is signed in
    When Ada reads the account
    Then it is the account of Ada

  @core @cap-auth-password @req-3.1.2
  Scenario: Notes in the account are merged
    Given Ada is signed in
    And Ada has noted "theme" as "dark"
    When Ada notes "language" as "fr"
    Then the account of Ada notes "theme" as "dark" and "language" as "fr"

  @core @cap-auth-password @req-3.1.6
  Scenario: A new password replaces the old one
    Given Ada is signed in
    When Ada changes the password
    Then Ada can sign in with the password
    And Ada cannot sign in with the old password

  @core @cap-auth-password @req-3.1.6
  Scenario: The old password is not accepted as the new one
    Given Ada is signed in
    When Ada changes the password to the same
    Then it is refused as "same password"

  @core @cap-auth-mail-confirmation @req-3.1.6 @req-5.2.4
  Scenario: A new address does not count before both mailboxes agreed
    Given Ada is signed in
    When Ada asks for a new address
    Then the account of Ada has the old address and waits for the new one

  @core @cap-auth-mail-confirmation @req-3.1.6
  Scenario: A new address counts when both mailboxes agreed
    Given Ada is signed in
    And Ada has asked for a new address
    When Ada opens the links in both mails
    Then the account of Ada has the new address

  @core @cap-auth-password @req-3.1.6
  Scenario: Nobody reads an account without a token
    When an anonymous visitor reads the account
    Then it is refused as "no person"
