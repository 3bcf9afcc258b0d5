using System.Globalization;
using System.Net;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>Holds silently, or refuses openly, what a ban meets. It is asked even where nothing is moderated.</summary>
public sealed class BanRule : IScreeningRule
{
    /// <inheritdoc/>
    public bool EvenUnmoderated => true;

    /// <inheritdoc/>
    public bool TellsRobots => true;

    /// <inheritdoc/>
    public async ValueTask<Finding?> Look(Session session, Screened comment)
    {
        var sites = Sites.In(comment.Places);
        var met = await Met(session, comment, sites);
        return met.FirstOrDefault(ban => ban.Mode == BanMode.Refuse) is { } open ? new(Sentence(open), Refuses: true)
            : met is [var ban, ..] ? new(Reason(ban))
            : sites.Count > Sites.Most ? new($"Names more than {Sites.Most} sites, which is more than are looked up")
            : null;
    }

    private static async Task<List<Ban>> Met(Session session, Screened comment, IReadOnlyList<string> sites)
    {
        var typed = comment.Typed;
        var met = new List<Ban>();
        met.AddRange(
            OnThem(await BanStore.OnPerson(session, WritersOf(comment), EmailOf(typed.Email), comment.Now), comment)
        );
        if (IPAddress.TryParse(comment.Writer.Address, out var address))
            met.AddRange(await BanStore.OnAddress(session, AddressRange.Bytes(address), comment.Now));
        if (sites.Count > 0)
            met.AddRange(await BanStore.OnSites(session, [.. sites.Take(Sites.Most)], comment.Now));
        if (await BanStore.OnWords(session, comment.Now) is { Count: > 0 } words)
            met.AddRange(words.Where(ban => comment.Folded.Contains(ban.Value)));
        return met;
    }

    /// <summary>
    /// Anybody can type an address, also who wants its owner silenced: it does not keep out whoever the blog trusts by an
    /// account or a cookie of their own, unless these are banned as well.
    /// </summary>
    private static IEnumerable<Ban> OnThem(IReadOnlyList<Ban> bans, Screened comment) =>
        comment.IsTrusted && bans.All(ban => ban.Kind == BanKind.Email) ? [] : bans;

    /// <summary>By what the server knows who writes, and who wrote what is edited: either may be the banned one.</summary>
    private static string[] WritersOf(Screened comment) =>
        [
            comment.Writer.Key,
            .. Accounts(comment.Writer.Commenter?.Id),
            .. comment.Edited?.WriterKey is { } key ? [key] : Array.Empty<string>(),
            .. Accounts(comment.Edited?.CommenterId),
        ];

    private static string[] Accounts(long? commenterId) => commenterId is { } id ? [Ban.Account(id)] : [];

    /// <summary>An e-mail address as bans compare it: look-alikes that make it another address are the same to them.</summary>
    internal static string EmailOf(string typed) => TextTokens.Plain(typed).Trim();

    private static string Reason(Ban ban) =>
        ban.Reason.Length == 0 ? $"Banned: {ban.Spoken}" : $"Banned: {ban.Spoken} ({ban.Reason})";

    /// <summary>What a writer is told. The author's reason is the desk's own business.</summary>
    private static string Sentence(Ban ban)
    {
        var what = ban.Kind switch
        {
            BanKind.Word => $"Comments with “{ban.Value}”",
            BanKind.Site => $"Comments that name {ban.Value}",
            BanKind.Address or BanKind.Network => "Comments from your network",
            _ => "Comments from you",
        };
        var until = ban.EndsAt is { } end
            ? string.Create(CultureInfo.InvariantCulture, $" until {end.UtcDateTime:d MMMM yyyy}")
            : "";
        return $"{what} are not taken here{until}.";
    }
}
