Feature: API keys at the gateway
  The gateway is the only way in, and it lets nothing pass without a key of the project.
  A wrong key is as good as none.
  What it does not know, it does not pass on.

  @core @smoke @cap-gateway-api-key @req-2.3.5 @req-5.2.2
  Scenario Outline: A request to <service> without a key is refused
    When a stranger without a key calls <service>
    Then the gateway refuses it as "no key"

    Examples:
      | service    |
      | accounts   |
      | the tables |
      | realtime   |

  @core @cap-gateway-api-key @req-2.3.5 @req-5.2.2
  Scenario: A request with a wrong key is refused
    When a stranger with a wrong key calls the tables
    Then the gateway refuses it as "wrong key"

  @core @cap-gateway-api-key @req-4.2.4
  Scenario: A path that no service owns is not found
    When an anonymous visitor calls a path that no service owns
    Then the gateway refuses it as "no route"

  @core @cap-gateway-api-key @req-4.2.4
  Scenario: A mail's link opens without a key
    When a stranger without a key opens a link that never was
    Then the link is refused as "otp_expired"
