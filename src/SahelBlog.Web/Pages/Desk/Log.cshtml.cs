using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Media;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// Who did what at the desk. The owner reads all of it, editors all but what concerns accounts, settings and backups,
/// moderators what they did themselves.
/// </summary>
[ModeratorsToo]
internal sealed class LogModel(ActLog log, BlogClock clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>
    /// The acts that can be chosen, with the words for each: by itself, and in a sentence after who did it, with braces
    /// where what it was done to is named.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Sentence)> Deeds = new Dictionary<
        string,
        (string, string)
    >(StringComparer.Ordinal)
    {
        ["approved"] = ("Approved", "approved {}"),
        ["spam"] = ("Marked as spam", "marked {} as spam"),
        ["deleted"] = ("Deleted", "deleted {}"),
        ["held"] = ("Held", "held {}"),
        ["dismiss"] = ("Dismissed reports", "dismissed the reports of {}"),
        ["reply"] = ("Replied", "replied with {}"),
        ["edit"] = ("Edited", "edited {}"),
        ["refused"] = ("Refused", "refused {}"),
        ["ban"] = ("Banned", "set {}"),
        ["trusted"] = ("Trusted a site", "trusts {}"),
        ["watched"] = ("Took trust back", "has links from {} wait for a look"),
        ["unban"] = ("Ended a ban", "ended {}"),
        ["resend"] = ("Told again", "had {} told again"),
        ["undo"] = ("Undid", "took back an act on {}"),
        ["pin"] = ("Pinned", "pinned {}"),
        ["unpin"] = ("Unpinned", "took the pin off {}"),
        ["close"] = ("Closed a branch", "closed the branch below {}"),
        ["open"] = ("Opened a branch", "opened the branch below {}"),
        ["lock"] = ("Locked a thread", "locked the thread of {}"),
        ["unlock"] = ("Unlocked a thread", "unlocked the thread of {}"),
        ["publish"] = ("Published", "published {}"),
        ["save"] = ("Saved", "saved {}"),
        ["unpublish"] = ("Unpublished", "took {} back to the drafts"),
        ["schedule"] = ("Scheduled", "scheduled {}"),
        ["unschedule"] = ("Unscheduled", "took {} back from its time"),
        ["unlist"] = ("Made unlisted", "made {} unlisted"),
        ["protect"] = ("Protected by a password", "put {} under its password"),
        ["private"] = ("Made private", "made {} private"),
        ["post-password"] = ("Changed a post’s password", "gave {} a new password"),
        ["date"] = ("Changed a date", "changed the date of {}"),
        ["restore"] = ("Restored", "restored {}"),
        ["moved"] = ("Moved posts", "moved posts as the {} of permalinks has it"),
        ["upload"] = ("Uploaded", "uploaded {}"),
        ["revert"] = ("Brought a revision back", "brought back an earlier text of {}"),
        ["erase"] = ("Removed for good", "removed {} for good"),
        ["add"] = ("Made", "made {}"),
        ["merge"] = ("Merged", "merged {}"),
    };

    public BlogClock Clock => clock;

    public IReadOnlyList<Act> Acts { get; private set; } = [];

    public IReadOnlyList<Actor> People { get; private set; } = [];

    public long? Person { get; private set; }

    public string? Deed { get; private set; }

    /// <summary>Words to look for, as they were typed.</summary>
    public string Find { get; private set; } = "";

    /// <summary>The acts that whoever reads this can choose.</summary>
    public IEnumerable<KeyValuePair<string, (string Name, string Sentence)>> Choices =>
        User.Owns() || !User.Writes() ? Deeds.Concat(AccountDeeds.All) : Deeds;

    public DateOnly? From { get; private set; }

    public DateOnly? Until { get; private set; }

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Older { get; private set; }

    /// <summary>What a date or a place could not be read for.</summary>
    public string? Wrong { get; private set; }

    public async Task OnGetAsync(
        string? person,
        string? act,
        string? from,
        string? until,
        string? find,
        string? after,
        CancellationToken cancel
    )
    {
        var readsAll = User.Writes();
        Person = readsAll ? Sent.Number(person) : Visitor.PersonId(User);
        Deed = act is not null && (Deeds.ContainsKey(act) || AccountDeeds.All.ContainsKey(act)) ? act : null;
        From = Day(from);
        Until = Day(until);
        Find = (find ?? "").Trim();
        People = readsAll ? await log.People(cancel) : [];
        var filter = new ActFilter
        {
            PersonId = Person,
            Deed = Deed,
            From = From is { } first ? clock.StartOf(first) : null,
            Until = Until is { } last ? clock.StartOf(last.AddDays(1)) : null,
            Words = SearchWords.Of(Find),
            // Everybody may see what they did themselves.
            OfAccounts = User.Owns() || Person == Visitor.PersonId(User),
        };
        var found = await log.Page(filter, Place(after), PageSize + 1, cancel);
        Acts = [.. found.Take(PageSize)];
        if (found.Count > PageSize)
            Older = Address(Acts[^1]);
        new DeskChrome("Log") { Current = "conversation" }.PutInto(ViewData);
    }

    /// <summary>The words for an act, before what it was done to and after it.</summary>
    public static (string Before, string After) Words(Act act) =>
        (
            Deeds.TryGetValue(act.Deed, out var words) || AccountDeeds.All.TryGetValue(act.Deed, out words)
                ? words.Sentence
                : act.Deed + " {}"
        ).Split("{}")
            is [var before, var after]
            ? (before, after)
            : (words.Sentence, "");

    /// <summary>Where what an act was done to can be seen; null where it cannot.</summary>
    public static string? PathOf(Act act) =>
        act.Subject switch
        {
            "comment" => ThreadReader.AddressOf(act.SubjectId),
            "post" => FormattableString.Invariant($"/desk/write/{act.SubjectId}"),
            "topic" => TopicsModel.PathOf(act.SubjectId),
            "series" => SeriesModel.PathOf(act.SubjectId),
            "link-back" => "/desk/links?state=all",
            "delivery" => OutgoingView.Path,
            "setting" => "/desk/settings",
            "ban" => "/desk/bans",
            MediaLibrary.Subject => MediumModel.Path(act.SubjectId),
            "backups" => "/desk/backups",
            "posts" => "/desk/posts",
            "site" => "/desk/links?state=all",
            _ => null,
        };

    private string Address(Act last)
    {
        var parts = new List<string>();
        if (Person is { } person && User.Writes())
            parts.Add(FormattableString.Invariant($"person={person}"));
        if (Deed is not null)
            parts.Add($"act={Deed}");
        if (From is { } from)
            parts.Add($"from={from:yyyy-MM-dd}");
        if (Until is { } until)
            parts.Add($"until={until:yyyy-MM-dd}");
        if (Find.Length > 0)
            parts.Add($"find={Uri.EscapeDataString(Find)}");
        parts.Add(FormattableString.Invariant($"after={last.At.ToUnixTimeMilliseconds()}-{last.Id}"));
        return "/desk/log?" + string.Join('&', parts);
    }

    private DateOnly? Day(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000
        )
            return day;
        Wrong = "A day is written as 2026-11-22; that one was left out.";
        return null;
    }

    private static (DateTimeOffset, long)? Place(string? text) =>
        text?.Split('-') is [var at, var id] && Sent.Moment(at) is { } moment && Sent.Number(id) is { } number
            ? (moment, number)
            : null;
}
