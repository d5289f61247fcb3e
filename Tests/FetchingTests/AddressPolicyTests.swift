import Testing

@testable import Fetching

/// Which network addresses may be asked.
struct AddressPolicyTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "203.0.113.9",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "3fff::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "::7f00:1", "64:ff9b::a00:1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2002:c0a8:101::1", "localhost", "", "1.2.3", "127.1",
  ])
  func isRefused(_ address: String) {
    #expect(!AddressPolicy().allows(address))
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.167.1.1", "198.17.0.1",
    "223.255.255.255", "2606:4700::1111", "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808",
    "2002:808:808::1",
  ])
  func isAllowed(_ address: String) {
    #expect(AddressPolicy().allows(address))
  }

  @Test func aHostIsJudgedByItsAddresses() throws {
    #expect(throws: TransportError.self) { try AddressPolicy().addresses(of: "localhost") }
    #expect(throws: TransportError.privateAddress(host: "127.0.0.1", address: "127.0.0.1")) {
      try AddressPolicy().addresses(of: "127.0.0.1")
    }
    // Other spellings of an address are what the system takes them for.
    for host in ["2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"] {
      #expect(throws: TransportError.self, "\(host)") { try AddressPolicy().addresses(of: host) }
    }
    #expect(try AddressPolicy(allowsPrivate: true).addresses(of: "127.0.0.1") == ["127.0.0.1"])
  }
}
