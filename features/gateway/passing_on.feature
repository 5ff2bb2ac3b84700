Feature: What the gateway passes on
  Requests and answers go through the gateway as they are: paths, ranges and headers.
  Browsers of other origins may call and read what the services say.
  Every answer can be found again in the logs by its id.

  @core @smoke @cap-gateway-cors @req-4.2.4
  Scenario Outline: A browser of another origin may call <service>
    When a browser of another origin asks whether it may call <service>
    Then it may, with the headers that clients send

    Examples:
      | service    |
      | accounts   |
      | the tables |
      | objects    |
      | functions  |

  @core @cap-gateway-cors @req-4.2.4
  Scenario Outline: A browser of another origin may read what <service> answers
    When a browser of another origin calls <service>
    Then the answer is there for the browser to read

    Examples:
      | service    |
      | accounts   |
      | the tables |
      | objects    |
      | functions  |

  @core @cap-gateway-cors @req-4.2.4 @req-5.2.2
  Scenario: A browser of another origin may read why it was refused
    When a browser of another origin calls the tables without a key
    Then the gateway refuses it as "no key"
    And the answer is there for the browser to read

  @core @cap-gateway-cors @req-2.3.4 @req-4.2.4
  Scenario: A browser may read the range of an answer
    When a browser of another origin counts the rows that there are not
    Then the range "*/0" is there for the browser to read

  @core @cap-gateway-request-id @req-5.1.6
  Scenario: The id of a request comes back
    When an anonymous visitor sends a request with an id
    Then the answer carries the same id

  @core @cap-gateway-request-id @req-5.1.6
  Scenario: A refusal of the gateway carries the id too
    When a stranger without a key sends a request with an id
    Then the gateway refuses it as "no key"
    And the refusal carries the same id

  @core @cap-gateway-request-id @req-5.1.6
  Scenario: A request without an id gets one
    When an anonymous visitor sends two requests without an id
    Then the answers carry two ids

  @core @cap-gateway-api-key @req-4.2.4 @req-6.2.1
  Scenario Outline: A path with <what> reaches the service as it is
    When an anonymous visitor calls the echo with a path with <what>
    Then the echo saw the path as it was sent

    Examples:
      | what               |
      | an encoded blank   |
      | an encoded slash   |
      | letters of French  |
      | a plus sign        |

  @core @cap-gateway-api-key @req-4.2.4
  Scenario: A large body passes the gateway whole
    When an anonymous visitor sends the echo a body of 300 KB
    Then the echo saw all of it
