using System.Net;
using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Mail;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>A ban as it was asked for.</summary>
/// <param name="Kind">What it is on.</param>
/// <param name="Value">Whom or what, as it was typed.</param>
/// <param name="Mode">What becomes of what it meets.</param>
/// <param name="Reason">Why, for the desk.</param>
/// <param name="Days">For how long; null: for good.</param>
public sealed record NewBan(BanKind Kind, string Value, BanMode Mode, string Reason = "", int? Days = null);

/// <summary>What of a comment could be banned.</summary>
/// <param name="Email">The address of its writer's account; it is proven to be theirs.</param>
/// <param name="TypedEmail">The address that a guest typed; it proves nothing, and may be that of somebody else.</param>
/// <param name="Sites">The sites it links to.</param>
/// <param name="Network">The network it came from.</param>
public sealed record Bannable(string? Email, string? TypedEmail, IReadOnlyList<string> Sites, string? Network);

/// <summary>Bans that were set in one act and were not there before: what undo needs.</summary>
/// <param name="At">When.</param>
/// <param name="Ids">Their numbers.</param>
public sealed record BansSet(DateTimeOffset At, IReadOnlyList<long> Ids);

/// <summary>What became of setting bans from a comment.</summary>
public abstract record BanFromComment
{
    private BanFromComment() { }

    /// <summary>They stand, and the comment is spam.</summary>
    /// <param name="Bans">Those that were not there before.</param>
    /// <param name="Decided">What was decided on the comment; empty where it was spam already.</param>
    public sealed record Done(BansSet Bans, IReadOnlyList<Decided> Decided) : BanFromComment;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Sentence">What is wrong.</param>
    public sealed record Invalid(string Sentence) : BanFromComment;
}

/// <summary>Sets and ends bans.</summary>
public sealed class BanDesk(Database database, ModerationService moderation, Learner learner, BlogClock clock)
{
    /// <summary>Characters of what is banned at most; neither an e-mail address nor a host is longer.</summary>
    public const int LongestValue = EmailAddress.Longest;

    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 200;

    /// <summary>Days of a ban at most; longer is for good.</summary>
    public const int MostDays = 3650;

    /// <summary>Days for which a network is banned with one press: addresses change their owners.</summary>
    public const int NetworkDays = 30;

    private const string Deed = "ban";

    /// <summary>Sites of one comment that are offered.</summary>
    private const int MostSites = 3;

    /// <summary>A page of all bans, the latest first.</summary>
    public Task<IReadOnlyList<Ban>> List(int skip, int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<Ban>>(
            async session =>
            {
                var bans = new List<Ban>();
                foreach (var ban in await BanStore.List(session, skip, count))
                    bans.Add(
                        ban.Kind == BanKind.Writer
                            ? ban with
                            {
                                Called = await CommentDeskStore.NameOf(session, ban.Writer),
                            }
                            : ban
                    );
                return bans;
            },
            cancel
        );

    /// <summary>Sets bans, all or none. One on the same thing is replaced.</summary>
    /// <returns>Null when they stand; else a sentence that says what is wrong.</returns>
    public async Task<string?> Set(IReadOnlyList<NewBan> asked, Actor by, CancellationToken cancel = default)
    {
        if (Wrong(asked) is { } wrong)
            return wrong;
        await database.Write(session => Keep(session, asked, by, mayWeaken: true), cancel);
        return null;
    }

    /// <summary>The same within a change of somebody else's, as strict as what stands already.</summary>
    internal Task<BansSet> SetWithin(Session session, NewBan asked, Actor by) =>
        Keep(session, [asked], by, mayWeaken: false);

    /// <summary>Takes back within a change of somebody else's what was set so; what was set anew since stays.</summary>
    internal Task TakeBackWithin(Session session, BansSet set, Actor by) => TakeBack(session, set, by);

    /// <summary>What is wrong with a ban that is asked for, in a sentence; null when nothing is.</summary>
    internal static string? WrongWith(NewBan asked) => Wrong(asked);

    /// <summary>Sets bans and calls the comment spam for which they are set: all of it or nothing.</summary>
    public async Task<BanFromComment> SetAndCallSpam(
        IReadOnlyList<NewBan> asked,
        long commentId,
        Actor by,
        CancellationToken cancel = default
    )
    {
        if (Wrong(asked) is { } wrong)
            return new BanFromComment.Invalid(wrong);
        BansSet? set = null;
        var decided = await moderation.Decide(
            [commentId],
            CommentState.Spam,
            by,
            async session => set = await Keep(session, asked, by, mayWeaken: false),
            cancel
        );
        return new BanFromComment.Done(set!, decided);
    }

    /// <summary>
    /// Takes back what was done because of a comment, all of it in one transaction. Bans that somebody has set anew since
    /// stay, as does a comment that somebody has decided on since.
    /// </summary>
    public Task<Undone> Undo(
        BansSet set,
        IReadOnlyCollection<Decided> decided,
        Actor by,
        CancellationToken cancel = default
    ) => moderation.Undo(decided, by, session => TakeBack(session, set, by), cancel);

    /// <summary>Ends a ban at once.</summary>
    public Task<bool> End(long id, Actor by, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (await BanStore.End(session, id) is not { } ban)
                    return false;
                await ActStore.Add(session, by, clock.Now, "unban", "ban", id, ban.Spoken);
                return true;
            },
            cancel
        );

    /// <summary>What of a comment could be banned.</summary>
    public Bannable Of(Comment comment) =>
        new(
            comment.CommenterId is null ? null : comment.Email,
            comment.CommenterId is null ? comment.Email : null,
            [
                .. learner
                    .LinksOf(comment)
                    .Select(Sites.Parse)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Take(MostSites),
            ],
            IPAddress.TryParse(comment.Address, out var address) ? AddressRange.NetworkOf(address).Name : null
        );

    /// <summary>Sets bans. One that is set in passing, from a comment, leaves what stands already as strict and as long.</summary>
    private async Task<BansSet> Keep(Session session, IReadOnlyList<NewBan> asked, Actor by, bool mayWeaken)
    {
        var at = clock.Now;
        var added = new List<long>();
        foreach (var ban in asked.Select(one => Made(one, by.Name, at)))
        {
            var stands = await BanStore.Standing(session, ban.Kind, ban.Value, at);
            var kept = mayWeaken || stands is null ? ban : Stricter(ban, stands);
            var id = await BanStore.Set(session, kept);
            await ActStore.Add(session, by, at, Deed, "ban", id, kept.Spoken);
            if (stands is null)
                added.Add(id);
        }
        return new(at, added);
    }

    private static Ban Stricter(Ban one, Ban other) =>
        one with
        {
            Mode = one.Mode > other.Mode ? one.Mode : other.Mode,
            // Without an end it is for good.
            EndsAt =
                one.EndsAt is null || other.EndsAt is null ? null
                : one.EndsAt > other.EndsAt ? one.EndsAt
                : other.EndsAt,
        };

    private async Task TakeBack(Session session, BansSet set, Actor by)
    {
        foreach (var id in set.Ids)
            if (await BanStore.TakeBack(session, id, set.At) is { } ban)
                await ActStore.Add(session, by, clock.Now, ActStore.Undo, "ban", id, $"{ban.Spoken}, no longer banned");
    }

    private static string? Wrong(IReadOnlyList<NewBan> asked) =>
        asked.Select(Wrong).FirstOrDefault(one => one is not null);

    private static string? Wrong(NewBan asked) =>
        asked.Value.Trim().Length == 0 ? "Say what is to be banned."
        : asked.Value.Length > LongestValue ? $"What is banned has at most {LongestValue} characters."
        : asked.Reason.Length > LongestReason ? $"The reason has at most {LongestReason} characters."
        : asked.Days is < 1 or > MostDays ? $"The days are a number from 1 to {MostDays}, or nothing for good."
        : asked.Kind switch
        {
            BanKind.Address or BanKind.Network when AddressRange.Parse(asked.Value) is null =>
                "A network looks like 203.0.113.0/24 or 2001:db8::/48, an address like 203.0.113.9.",
            BanKind.Network when AddressRange.Parse(asked.Value) is { } range && IsTooWide(range) =>
                "A network has a prefix of at least /8 for IPv4 and /16 for IPv6; wider would ban half the world.",
            BanKind.Email when !asked.Value.Contains('@', StringComparison.Ordinal) =>
                "An address looks like name@example.org.",
            BanKind.Site when Sites.Parse(asked.Value) is null => "A site looks like example.org.",
            BanKind.Word when TextTokens.Plain(asked.Value).Trim().Length < 3 =>
                "A word has three letters at least; a shorter one stands inside of too many others.",
            _ => null,
        };

    /// <summary>Whether it leaves fewer bits fixed than anybody can mean.</summary>
    private static bool IsTooWide(AddressRange range) =>
        range.First[0] != range.Last[0]
        || range.First[1] != range.Last[1]
        || (range.IsOld && range.First[12] != range.Last[12]);

    private static Ban Made(NewBan asked, string by, DateTimeOffset at)
    {
        var range = asked.Kind is BanKind.Address or BanKind.Network ? AddressRange.Parse(asked.Value) : null;
        return new()
        {
            Kind = asked.Kind,
            Value = asked.Kind switch
            {
                BanKind.Address or BanKind.Network => range!.Name,
                BanKind.Email => BanRule.EmailOf(asked.Value),
                BanKind.Site => Sites.Parse(asked.Value)!,
                BanKind.Word => TextTokens.Plain(asked.Value).Trim(),
                _ => asked.Value,
            },
            First = range?.First,
            Last = range?.Last,
            Mode = asked.Mode,
            Reason = asked.Reason.Trim(),
            CreatedBy = by,
            CreatedAt = at,
            EndsAt = asked.Days is { } days ? at.AddDays(days) : null,
        };
    }
}
