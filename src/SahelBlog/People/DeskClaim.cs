using System.Security.Cryptography;
using System.Text;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>
/// The one-time token with which the owner claims the desk. It lives in memory and on the console alone, is new at each
/// start, and opens nothing once an owner exists.
/// </summary>
public sealed class DeskClaim
{
    private readonly string token = Secrets.New();

    /// <summary>The path of the claim page, token included; for the console.</summary>
    public string Path => $"/desk/claim?token={token}";

    /// <summary>Whether this is the token, told in the same time for every wrong one.</summary>
    public bool Opens(string? offered) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(offered ?? ""), Encoding.UTF8.GetBytes(token));
}
