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
        var met = await Met(session, comment);
        return met.FirstOrDefault(ban => ban.Mode == BanMode.Refuse) is { } open ? new(Sentence(open), Refuses: true)
            : met is [var ban, ..] ? new(Reason(ban))
            : null;
    }

    private static async Task<List<Ban>> Met(Session session, Screened comment)
    {
        var typed = comment.Typed;
        string[] places =
        [
            comment.Rendered.Text,
            typed.Text,
            typed.Name,
            typed.Website,
            typed.Email,
            .. comment.Rendered.Links,
        ];
        var met = new List<Ban>();
        met.AddRange(await BanStore.OnPerson(session, comment.Writer.Key, EmailOf(typed.Email), comment.Now));
        if (IPAddress.TryParse(comment.Writer.Address, out var address))
            met.AddRange(await BanStore.OnAddress(session, AddressRange.Bytes(address), comment.Now));
        if (Sites.In(places) is { Count: > 0 } sites)
            met.AddRange(await BanStore.OnSites(session, sites, comment.Now));
        if (await BanStore.OnWords(session, comment.Now) is { Count: > 0 } words)
        {
            var plain = places.Select(place => TextTokens.Plain(place)).ToList();
            met.AddRange(
                words.Where(ban => plain.Exists(place => place.Contains(ban.Value, StringComparison.Ordinal)))
            );
        }
        return met;
    }

    /// <summary>An e-mail address as bans compare it.</summary>
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
