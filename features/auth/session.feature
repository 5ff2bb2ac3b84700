Feature: Password sign-in
  A person proves who they are by a password and gets a session.
  Wrong proof gives nothing away, and a right one names the same person at every service.
  Everything else stands on this.

  @core @smoke @cap-auth-password @req-3.3.1
  Scenario: The right password opens a session
    Given Ada has an account
    When Ada signs in
    Then it succeeds
