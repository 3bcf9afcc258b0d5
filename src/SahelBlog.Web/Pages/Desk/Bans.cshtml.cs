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
internal sealed class BansModel(BanDesk bans, ConversationDesk desk, UndoSeal seal, BlogClock clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What can be typed here, with an example of each; a writer's cookie can only be banned from their comment.</summary>
    public static readonly IReadOnlyList<(BanKind Kind, string Name, string Example)> Kinds =
    [
        (BanKind.Email, "An e-mail address", "rates@example.org"),
        (BanKind.Site, "A website, and all under it", "example.org"),
        (BanKind.Word, "A word or phrase, wherever it stands", "cheap loans"),
        (BanKind.Address, "One connection, by its IP address", "203.0.113.9"),
        (BanKind.Network, "A whole network of them", "203.0.113.0/24"),
    ];

    public BlogClock Clock => clock;

    public IReadOnlyList<Ban> Bans { get; private set; } = [];

    public int Number { get; private set; } = 1;

    public bool HasMore { get; private set; }

    public string? Done { get; private set; }

    /// <summary>Takes back what was done because of a comment, where that was the last act.</summary>
    public (string Bans, string Decisions)? Undo { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>What was typed and could not be set.</summary>
    public NewBan Typed { get; private set; } = new(BanKind.Email, "", BanMode.Hold);

    public Task<PageResult> OnGetAsync(
        [FromQuery(Name = "page")] int? number,
        string? did,
        string? undo,
        string? bans,
        CancellationToken cancel
    )
    {
        Done = did switch
        {
            "ban" => "Banned.",
            "ban-comment" => "Banned, and the comment is among the spam.",
            "end" => "The ban is over.",
            "undo" => "Undone: the bans are gone, and the comment stands where it stood.",
            "undo-left" => "Undone, except for the comment: somebody has decided on it since.",
            _ => null,
        };
        if (did == "ban-comment" && seal.OpenBans(bans) is not null)
            Undo = (bans!, undo ?? "");
        return Show(number ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var address = $"/desk/bans?did={form["do"]}";
        try
        {
            if (form["do"] == "ban-comment")
            {
                switch (await SetFromComment(form, cancel))
                {
                    case BanFromComment.Done(var set, var decided):
                        return LocalRedirect($"{address}&bans={seal.Seal(set)}&undo={seal.Seal(decided)}");
                    case BanFromComment.Invalid(var sentence):
                        return await Refuse(sentence, cancel);
                }
            }
            if (form["do"] == "undo")
                return await TakeBack(form, cancel);
            Trouble = form["do"].ToString() switch
            {
                "ban" => await Set(form, cancel),
                "end" => await End(form, cancel),
                _ => "The form did not say what to do; nothing was changed.",
            };
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
        }
        if (Trouble is null)
            return LocalRedirect(address);
        return await Refuse(Trouble, cancel);
    }

    private async Task<PageResult> Refuse(string sentence, CancellationToken cancel)
    {
        Trouble = sentence;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(1, cancel);
    }

    private async Task<IActionResult> TakeBack(IFormCollection form, CancellationToken cancel)
    {
        if (seal.OpenBans(form["bans"]) is not { } set)
            return await Refuse("That cannot be taken back any more; nothing was changed.", cancel);
        var undone = await bans.Undo(set, seal.OpenDecisions(form["undo"]), User.Acts(), cancel);
        return LocalRedirect(undone.Overtaken == 0 ? "/desk/bans?did=undo" : "/desk/bans?did=undo-left");
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
    private async Task<BanFromComment> SetFromComment(IFormCollection form, CancellationToken cancel)
    {
        if (Sent.Number(form["id"]) is not { } id || await desk.Entry(id, cancel) is not { Comment: var comment })
            return new BanFromComment.Invalid("That comment is not there any more; nothing was changed.");
        if (comment.IsAuthor)
            return new BanFromComment.Invalid("The blog's own people are not banned; nothing was changed.");
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
        if (ticked.Contains("email") && offered.TypedEmail is { } typed)
            asked.Add(new(BanKind.Email, typed, mode, reason));
        if (ticked.Contains("sites"))
            asked.AddRange(offered.Sites.Select(site => new NewBan(BanKind.Site, site, mode, reason)));
        if (ticked.Contains("network") && offered.Network is { } network)
            asked.Add(new(BanKind.Network, network, mode, reason, BanDesk.NetworkDays));
        if (asked.Count == 0)
            return new BanFromComment.Invalid("Tick what is to be banned first; nothing was changed.");
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
