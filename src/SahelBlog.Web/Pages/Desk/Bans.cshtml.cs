using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Who and what is kept out, why and until when; also where the queue's “Ban…” leads.</summary>
[ModeratorsToo]
internal sealed class BansModel(BanDesk bans, ConversationDesk desk, BlogClock clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What can be typed here; a writer's cookie can only be banned from their comment.</summary>
    public static readonly IReadOnlyList<(BanKind Kind, string Name)> Kinds =
    [
        (BanKind.Email, "An e-mail address"),
        (BanKind.Site, "A site, and all under it"),
        (BanKind.Word, "A word or phrase"),
        (BanKind.Address, "A network address"),
        (BanKind.Network, "A network"),
    ];

    public BlogClock Clock => clock;

    public IReadOnlyList<Ban> Bans { get; private set; } = [];

    public int Number { get; private set; } = 1;

    public bool HasMore { get; private set; }

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>What was typed and could not be set.</summary>
    public NewBan Typed { get; private set; } = new(BanKind.Email, "", BanMode.Hold);

    public Task<PageResult> OnGetAsync([FromQuery(Name = "page")] int? number, string? did, CancellationToken cancel)
    {
        Done = did switch
        {
            "ban" => "Banned.",
            "ban-comment" => "Banned, and the comment is among the spam.",
            "end" => "The ban is over.",
            _ => null,
        };
        return Show(number ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        try
        {
            Trouble = form["do"].ToString() switch
            {
                "ban" => await Set(form, cancel),
                "ban-comment" => await SetFromComment(form, cancel),
                "end" => await End(form, cancel),
                _ => "The form did not say what to do; nothing was changed.",
            };
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
        }
        if (Trouble is null)
            return LocalRedirect($"/desk/bans?did={form["do"]}");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(1, cancel);
    }

    private Task<string?> Set(IFormCollection form, CancellationToken cancel)
    {
        var days = form["days"].ToString().Trim();
        Typed = new(
            Words.Parse<BanKind>(form["kind"]) is { } kind && Kinds.Any(one => one.Kind == kind) ? kind : BanKind.Email,
            form["value"].ToString(),
            ModeOf(form),
            form["reason"].ToString(),
                // What is no number is 0, which is refused with a sentence.
                days.Length == 0
                    ? null
                : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : 0
        );
        return bans.Set([Typed], User.Acts(), cancel);
    }

    /// <summary>What was ticked is banned, and the comment is called spam.</summary>
    private async Task<string?> SetFromComment(IFormCollection form, CancellationToken cancel)
    {
        if (Sent.Number(form["id"]) is not { } id || await desk.Entry(id, cancel) is not { Comment: var comment })
            return "That comment is not there any more; nothing was changed.";
        // The form says which of them; what they are is read from the comment itself.
        var offered = bans.Of(comment);
        var ticked = form["ban"].ToHashSet(StringComparer.Ordinal);
        var (mode, reason) = (ModeOf(form), $"from a comment by {comment.AuthorName}");
        var asked = new List<NewBan>();
        if (ticked.Contains("person") && comment.WriterKey is { Length: > 0 } writer)
            asked.Add(new(BanKind.Writer, writer, mode, reason));
        if (ticked.Contains("person") && comment.CommenterId is { } account)
            asked.Add(new(BanKind.Writer, Ban.Account(account), mode, reason));
        if (ticked.Contains("person") && offered.Email is { } email)
            asked.Add(new(BanKind.Email, email, mode, reason));
        if (ticked.Contains("sites"))
            asked.AddRange(offered.Sites.Select(site => new NewBan(BanKind.Site, site, mode, reason)));
        if (ticked.Contains("network") && offered.Network is { } network)
            asked.Add(new(BanKind.Network, network, mode, reason, BanDesk.NetworkDays));
        if (asked.Count == 0)
            return "Tick what is to be banned first; nothing was changed.";
        return await bans.SetAndCallSpam(asked, id, User.Acts(), cancel);
    }

    private async Task<string?> End(IFormCollection form, CancellationToken cancel) =>
        Sent.Number(form["id"]) is { } id && await bans.End(id, User.Acts(), cancel)
            ? null
            : "That ban is over already.";

    private async Task<PageResult> Show(int number, CancellationToken cancel)
    {
        Number = Math.Clamp(number, 1, int.MaxValue / PageSize);
        var list = await bans.List((Number - 1) * PageSize, PageSize + 1, cancel);
        HasMore = list.Count > PageSize;
        Bans = [.. list.Take(PageSize)];
        new DeskChrome("Bans") { Current = "conversation" }.PutInto(ViewData);
        return Page();
    }

    private static BanMode ModeOf(IFormCollection form) => Words.Parse<BanMode>(form["mode"]) ?? BanMode.Hold;
}
