Feature: Links and codes instead of a password
  A person who reads a mailbox can sign in without a password, or replace a lost one.
  Each link and code works once, and none is sent to people without an account.
  The links lead to the address that people can open.

  @core @smoke @cap-auth-magic-link @req-3.1.2
  Scenario: A magic link signs in
    Given Ada has an account
    And Ada has asked for a magic link
    When Ada opens the link in the mail
    Then the link signs Ada in

  @core @cap-auth-magic-link @req-3.3.6
  Scenario: A magic link works only once
    Given Ada has an account
    And Ada has asked for a magic link
    And Ada has opened the link in the mail
    When Ada opens the same link again
    Then the link is refused as "otp_expired"

  @core @cap-auth-magic-link @req-3.1.5 @req-6.2.1
  Scenario: A magic link leads to the public address
    Given Ada has an account
    And Ada has asked for a magic link
    When Ada reads the mail
    Then its link leads to the public address

  @core @cap-auth-recovery @req-3.1.6
  Scenario: A lost password is replaced through the mail
    Given Ada has an account
    And Ada has asked for a new password
    And Ada has opened the link in the mail
    When Ada changes the password
    Then Ada can sign in with the password
    And Ada cannot sign in with the old password

  @core @cap-auth-recovery @req-3.1.6 @req-5.2.5
  Scenario: Asking for the password of an unknown address gives nothing away
    When Ada asks for a new password
    Then it succeeds
    And Ada gets no mail

  @core @cap-auth-magic-link @req-3.1.2
  Scenario: A one-time code signs in
    Given Ada has an account
    And Ada was given a one-time code
    When Ada signs in with the code
    Then a session of Ada is open

  @core @cap-auth-magic-link @req-3.3.6 @req-5.2.4
  Scenario: A wrong one-time code is refused
    Given Ada has an account
    And Ada was given a one-time code
    When Ada signs in with another code
    Then it is refused as "code expired or wrong"

  @core @cap-auth-magic-link @req-3.3.6
  Scenario: A one-time code works only once
    Given Ada has an account
    And Ada was given a one-time code
    And Ada has signed in with the code
    When Ada signs in with the code
    Then it is refused as "code expired or wrong"
