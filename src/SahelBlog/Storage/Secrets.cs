using System.Security.Cryptography;
using System.Text;

namespace SahelBlog.Storage;

/// <summary>
/// Words that open something for whoever has them. Tables hold their hashes, which open nothing; that of a follow stands
/// there itself, since it is written into each of its letters.
/// </summary>
public static class Secrets
{
    /// <summary>More than anybody can guess.</summary>
    private const int Bytes = 20;

    /// <summary>A new one, fit for addresses, cookies and letters.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of one.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
