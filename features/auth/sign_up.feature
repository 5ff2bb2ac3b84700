Feature: Sign-up by mail
  A new account belongs to whoever can read its mailbox, and to nobody before that.
  The answers give nothing away about who has an account already.
  Links in mails lead to the address that people can open.

  @core @smoke @cap-auth-mail-confirmation @req-3.1.2
  Scenario: A new account cannot sign in before it is confirmed
    Given Ada has signed up
    When Ada signs in
    Then it is refused as "address not confirmed"

  @core @smoke @cap-auth-mail-confirmation @req-3.1.2 @req-3.1.6
  Scenario: The link in the mail confirms the account and signs in
    Given Ada has signed up
    When Ada opens the link in the mail
    Then the link signs Ada in
    And Ada can sign in with the password

  @core @cap-auth-mail-confirmation @req-3.1.6
  Scenario: A confirmation link works only once
    Given Ada has signed up
    And Ada has opened the link in the mail
    When Ada opens the same link again
    Then the link is refused as "otp_expired"

  @core @cap-auth-mail-confirmation @req-3.1.5 @req-6.2.1
  Scenario: The confirmation link leads to the public address
    Given Ada has signed up
    When Ada reads the mail
    Then its link leads to the public address

  @core @cap-auth-mail-confirmation @req-3.1.6 @req-5.2.5
  Scenario: Signing up with a taken address does not tell that it is taken
    Given Ada has an account
    When Ben signs up with the address of Ada
    Then it succeeds
    And the answer tells nothing about the account of Ada
    And Ada gets no mail

  @core @cap-auth-password @req-3.1.6 @req-5.2.1
  Scenario: A weak password is refused at sign-up
    When Ada signs up with the password "abc"
    Then it is refused as "weak password"
    And Ada gets no mail

  @core @cap-auth-password @req-3.1.6
  Scenario: An address that is none is refused at sign-up
    When Ada signs up with the address "not an address"
    Then it is refused as "invalid input"

  @core @cap-auth-mail-confirmation @req-3.1.2
  Scenario: A confirmation mail can be sent again
    Given Ada has signed up
    And Ada has read the mail
    When Ada asks for the confirmation mail again
    Then it succeeds
    And the link of the next mail signs Ada in
