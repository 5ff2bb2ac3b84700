@cap-auth-oauth
Feature: Signing in elsewhere
  A person may prove who they are at a provider they trust already.
  They come back to us with what we gave them on the way, and to no address that we did not allow.
  Who comes back with something else is led to the site and told so.

  @extended @smoke @req-3.1.3
  Scenario: A visitor is led to the provider and back to us
    When a visitor signs in with the provider
    Then the visitor is led to the provider, with a state and our address to come back to

  @extended @req-3.1.3 @req-5.2.4
  Scenario: Every way to the provider has a state of its own
    Given a visitor has begun to sign in with the provider
    When a visitor signs in with the provider
    Then the state is another one than before

  @extended @req-3.1.3
  Scenario: A provider that is not set up is refused
    When a visitor signs in with a provider that is not set up
    Then it is refused as "no such provider"

  @extended @req-3.1.3
  Scenario: Who declines at the provider is led to where they came from
    Given a visitor has begun to sign in with the provider from an allowed page
    When the visitor comes back and has declined
    Then the visitor is led to the allowed page and told "access_denied"

  @extended @req-3.1.3 @req-5.2.4
  Scenario: A foreign address to return to falls back to the site
    Given a visitor has begun to sign in with the provider from a foreign page
    When the visitor comes back and has declined
    Then the visitor is led to the site and told "access_denied"

  @extended @req-3.1.3 @req-3.3.6
  Scenario: Who comes back without a state is led to the site
    When somebody comes back without a state
    Then the visitor is led to the site and told "bad_oauth_callback"

  @extended @req-3.1.3 @req-3.3.6
  Scenario: Who comes back with a state that never was is led to the site
    When somebody comes back with a state that never was
    Then the visitor is led to the site and told "bad_oauth_state"
