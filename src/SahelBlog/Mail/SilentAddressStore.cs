using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>Addresses whose owners said that they are never to be written to again.</summary>
internal static class SilentAddressStore
{
    private const string AddSql =
        "INSERT INTO silent_addresses (email, since) VALUES (@mailbox, @now) ON CONFLICT (email) DO NOTHING";

    // Those of before were kept as they had been typed.
    private const string SinceSql = "SELECT min(since) FROM silent_addresses WHERE email IN (@email, @mailbox)";

    /// <summary>Nothing goes there again, nor to what is delivered to the same mailbox.</summary>
    public static Task Add(Session session, string email, DateTimeOffset now) =>
        session.Execute(AddSql, new { mailbox = EmailAddress.Mailbox(email), now });

    /// <summary>Since when an address is not to be written to; null: it may be.</summary>
    public static Task<DateTimeOffset?> Since(Session session, string email) =>
        session.Value<DateTimeOffset?>(
            SinceSql,
            new { email = EmailAddress.Canonical(email), mailbox = EmailAddress.Mailbox(email) }
        );
}
