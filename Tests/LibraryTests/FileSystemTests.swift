import Library
import Testing

/// The table of mounts says whether a library lies on a network file system.
struct FileSystemTests {
  private static let mounts = """
    22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    40 22 0:35 / /mnt/with\\040blank rw shared:3 master:2 - nfs4 server:/x rw
    41 22 0:36 / /mnt/s rw - fuse.sshfs u@h: rw
    42 22 0:37 / /mnt/broken
    43 22 0:38 / /mnt/local rw - fuse.ntfs-3g /dev/sdb1 rw
    """

  @Test(arguments: [
    ("8:1", nil), ("0:35", "nfs4"), ("0:36", "fuse.sshfs"), ("0:37", nil), ("0:38", nil), ("0:3", nil), ("", nil),
  ])
  func kinds(device: String, name: String?) {
    #expect(FileSystem.networkName(ofDevice: device, mounts: Array(Self.mounts.utf8)) == name)
  }
}
