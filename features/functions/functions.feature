Feature: Functions
  Code of the application runs beside the data and answers through the gateway.
  A function knows who calls, sees the request as it was sent, and its errors are its own.
  Nobody calls it without a token.

  @core @smoke @cap-functions-invoke @req-4.1.1 @req-4.1.2
  Scenario: A function answers with what it was given
    When Ada calls the greeting for "Grace"
    Then the greeting is for "Grace"

  @core @cap-functions-auth @req-4.1.2 @req-3.3.1
  Scenario Outline: A function knows that it was called by <who>
    When <who> calls the greeting for "Grace"
    Then the function saw the role "<role>"

    Examples:
      | who                  | role          |
      | Ada                  | authenticated |
      | an anonymous visitor | anon          |
      | the service role     | service_role  |

  @core @cap-functions-auth @req-4.1.1 @req-5.2.2
  Scenario: A function is not called without a token
    When a stranger without a token calls the greeting
    Then it is refused as "no token"

  @core @cap-functions-invoke @req-4.1.1
  Scenario: A function that was never deployed is not found
    When an anonymous visitor calls a function that was never deployed
    Then it is refused as "no such function"

  @core @cap-functions-invoke @req-4.1.5
  Scenario Outline: A function sees a request of method <method>
    When an anonymous visitor calls the echo by <method>
    Then the echo saw <method>, the query and the header

    Examples:
      | method |
      | GET    |
      | POST   |
      | PUT    |
      | PATCH  |
      | DELETE |

  @core @cap-functions-invoke @req-4.1.5
  Scenario: A function's own refusal reaches the caller
    When an anonymous visitor calls the greeting with a body that is no JSON
    Then the function's own refusal arrives
