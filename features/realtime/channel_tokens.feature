@cap-realtime-channel-tokens
Feature: Tokens of a channel
  A channel lives as long as the token it was joined with, and longer if it is handed a new one.
  Nobody keeps on listening with a token that ran out or was never good.

  @core @smoke @req-2.1.1 @req-3.3.6
  Scenario: A channel ends with its token
    When Ada joins the channel "room" with a token of five seconds
    Then the channel "room" closes for Ada as "token expired"

  @core @req-2.1.1 @req-3.3.1
  Scenario: A new token keeps the channel open
    Given Ada and Ben, members in the channel "room" with a token of five seconds
    When Ada hands over a new token in the channel "room"
    Then the channel "room" closes for Ben as "token expired"
    And the channel "room" is still open for Ada

  @core @req-2.1.1 @req-3.3.6 @req-5.2.4
  Scenario: A forged token closes the channel
    Given Ada, a member in the channel "room"
    When Ada hands over a forged token in the channel "room"
    Then the channel "room" closes for Ada as "token forged"
