Feature: Password sign-in
  A person proves who they are by a password and gets a session.
  A wrong proof gives nothing away, and a right one names the same person at every service.
  Everything else stands on this.

  @core @smoke @cap-auth-password @req-3.1.1 @req-3.3.1
  Scenario: The right password opens a session
    Given Ada has an account
    When Ada signs in
    Then a session of Ada is open
    And the token of Ada says who it is for and how long it lasts

  @core @smoke @cap-auth-password @req-3.1.6
  Scenario: A wrong password is refused
    Given Ada has an account
    When Ada signs in with a wrong password
    Then it is refused as "invalid credentials"

  @core @cap-auth-password @req-3.1.6 @req-5.2.5
  Scenario: An unknown address is refused in the words of a wrong password
    When Ada signs in
    Then it is refused as "invalid credentials"

  @core @cap-auth-password @req-3.1.6
  Scenario: Signing in twice opens two sessions
    Given Ada is signed in
    When Ada signs in
    Then a session of Ada is open
    And it is another session than before

  @core @smoke @cap-auth-password @req-3.3.1 @req-6.2.1
  Scenario: One token is the same person at every service
    Given Ada is signed in
    When Ada asks every service who she is
    Then every service names Ada

  @core @cap-auth-password @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that is <kind> is refused by every service
    Given Ada is signed in
    When a token of Ada that is <kind> is shown to every service
    Then every service refuses it

    Examples:
      | kind               |
      | tampered with      |
      | expired            |
      | unsigned           |
      | signed by a stranger |
