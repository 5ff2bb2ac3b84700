Feature: What happens on the wire
  Clients differ: some keep a connection, some ask before they send, some claim where they come from.
  Services build links out of the address that was called, so it must be the public one and nobody else's.
  These requests go over a plain connection, because an ordinary client would repair what is broken.

  @core @cap-gateway-connections @req-4.2.4
  Scenario: Services are told the address that was called
    When a plain connection asks the echo which address was called
    Then the echo was told the address of the environment

  @core @cap-gateway-connections @req-4.2.4
  Scenario: Services are not told the address that a client makes up
    When a plain connection claims another address and asks the echo which one was called
    Then the echo was told the address of the environment

  @core @cap-gateway-connections @req-4.2.4
  Scenario: A connection serves one request after the other
    When a plain connection calls the echo two times
    Then both calls are answered

  @core @cap-gateway-connections @req-4.2.4
  Scenario: A connection ends when the client says so
    When a plain connection calls the echo for the last time
    Then the call is answered and the connection is closed

  @core @cap-gateway-connections @req-4.2.4
  Scenario: A header counts however its name is spelt
    When a plain connection sends the echo a trace id under a name in capitals
    Then the echo was told the trace id

  @core @cap-gateway-connections @req-4.2.4
  Scenario: A client that asks before it sends is told to go on
    When a plain connection asks before it sends the echo a body of 300 KB
    Then it is told to go on
    And the echo saw all of it
