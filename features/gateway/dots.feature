Feature: Paths with dots
  Each part of the stack reads a path in its own way, and what one lets pass another may resolve.
  A path that climbs out of an open prefix must not reach what the gateway protects.
  It does not matter how the dots are spelt.

  @core @cap-gateway-api-key @req-2.3.5 @req-5.2.2
  Scenario Outline: A path with <spelling> dots does not lead around the gateway
    When a stranger without a key climbs from objects to the tables with <spelling> dots
    Then the stranger gets no row

    Examples:
      | spelling       |
      | plain          |
      | encoded        |
      | half encoded   |
      | semicoloned    |
