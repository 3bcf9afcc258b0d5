using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Puzzles;

namespace SahelBlog.Web.Pages;

/// <summary>
/// The comment form on a page of its own: a reply without JavaScript, a preview, and whatever has to be mended. Whatever
/// goes wrong, the text that was typed is in the form again.
/// </summary>
[IgnoreAntiforgeryToken] // The form also stands on pages that all visitors share; SameOrigin judges instead.
[JudgesOriginItself]
internal sealed class ReplyModel(
    PostReader reader,
    ThreadReader threads,
    CommentService comments,
    OwnComments own,
    ThreadMarkReader marks,
    Drafts drafts,
    SignInProviders providers,
    CommenterSession session,
    CommentLimits limits,
    PuzzleGate gate,
    Visitor visitor,
    PostKeys keys,
    SameOrigin sameOrigin,
    FormToken token,
    BlogClock clock
) : PageModel
{
    /// <summary>A form that has been open for longer is given a new token before it is taken.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(3);

    private Commenter? commenter;

    /// <summary>The mark of the form that was sent; the one that comes back bears it too, however often it does.</summary>
    private string? mark;

    public Post Post { get; private set; } = null!;

    public Comment? Parent { get; private set; }

    public CommentForm Form { get; private set; } = null!;

    public Phrases Say => Phrases.For(Post.Language);

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(long? parent, CancellationToken cancel)
    {
        if (await Find(parent, cancel) is { } elsewhere)
            return elsewhere;
        if (!comments.IsOpen(Post))
            return Show(new NewComment { ParentId = parent }, trouble: Say.Refusals.Closed);
        if (parent is not null && Parent is null)
            return NotFound();
        if (Parent is not null && (await marks.Of(Post.Id, cancel)).IsClosed(Parent))
            return Show(new NewComment { ParentId = parent }, trouble: Say.Refusals.BranchClosed);
        var text = Parent is not null && Request.Query.ContainsKey("quote") ? Quotation.Of(Parent) : "";
        if (Request.Query["draft"].ToString() is not { Length: > 0 } draft)
            return Show(new NewComment { ParentId = parent, Text = text });
        return await drafts.Find(draft, visitor.WriterKey(Request), cancel) is { } kept
            ? Show(kept with { ParentId = parent })
            : Show(new NewComment { ParentId = parent }, trouble: Say.Refusals.LostDraft);
    }

    public async Task<IActionResult> OnPostAsync(long? parent, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return StatusCode(WhyUnreadable());
        if (await Find(parent, cancel) is { } elsewhere)
            return elsewhere;
        var form = await Request.ReadFormAsync(cancel);
        if (form["with"].ToString().Length > 0)
            return RedirectPreserveMethod("/sign-in/go?at=" + Uri.EscapeDataString(Request.Path));
        mark = form["token"].ToString();
        var typed = new NewComment
        {
            ParentId = parent,
            Text = form["text"].ToString(),
            Name = form["name"].ToString(),
            Email = form["email"].ToString(),
            Website = form["website"].ToString(),
            Notify = form["notify"].ToString().Length > 0,
            Trap = FormToken.Trapped(form),
            OpenedAt = token.OpenedAt(mark),
        };
        if (!sameOrigin.Admits(Request))
            return Show(typed, StatusCodes.Status403Forbidden, Say.Refusals.FromElsewhere);
        if (typed.OpenedAt is not { } opened || clock.Now - opened > TokenLife)
            return Show(typed, StatusCodes.Status400BadRequest, Say.Refusals.LostMark);
        return form["step"].ToString() switch
        {
            "preview" when !limits.AdmitsPreview(HttpContext) => Show(
                typed,
                StatusCodes.Status429TooManyRequests,
                Say.Refusals.TooManyPreviews
            ),
            "preview" => Show(
                typed,
                preview: (await comments.Preview(typed.Text, Post.Id, Parent?.Id, keys.Of(HttpContext), cancel)).Html
            ),
            "quote" when Parent is not null => Show(typed with { Text = Quotation.Of(Parent) + typed.Text }),
            "write" or "quote" => Show(typed),
            _ => await Keep(typed, cancel),
        };
    }

    /// <summary>The framework could not read the form, so that there is no text to hand back: too large, or no form at all.</summary>
    private int WhyUnreadable() =>
        Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest;

    private async Task<IActionResult> Keep(NewComment typed, CancellationToken cancel)
    {
        if (!comments.IsOpen(Post))
            return Show(typed, StatusCodes.Status403Forbidden, Say.Refusals.Of(CommentRefusal.Closed));
        var writer = await visitor.Writer(HttpContext);
        // First, so that nobody solves a puzzle for a text that cannot be taken.
        if (await comments.Check(typed, writer, cancel) is { IsValid: false } wrong)
            return Show(typed, StatusCodes.Status422UnprocessableEntity, errors: wrong);
        var passage = gate.Look(writer, Request.Form, Post.Id, typed.ParentId);
        if (passage.Asked is { } puzzle)
            return Show(typed, StatusCodes.Status422UnprocessableEntity, puzzle: puzzle);
        if (limits.WhyNot(HttpContext, await comments.IsTrusted(writer, cancel)) is { } why)
        {
            gate.NoteTooMany();
            return Show(typed, StatusCodes.Status429TooManyRequests, Say.Refusals.Of(why));
        }
        if (gate.Take(passage, Post.Id, typed.ParentId) is { } another)
            return Show(typed, StatusCodes.Status422UnprocessableEntity, puzzle: another);
        typed = typed with { WithoutPuzzle = passage.IsWaited };
        try
        {
            var result = await comments.Post(Post.Id, typed, writer, cancel);
            gate.Note(result);
            return result switch
            {
                CommentResult.Kept kept => await GoTo(kept, writer, cancel),
                CommentResult.Invalid invalid => Show(
                    typed,
                    StatusCodes.Status422UnprocessableEntity,
                    errors: invalid.Errors
                ),
                CommentResult.Refused refused => Show(
                    typed,
                    StatusCodes.Status422UnprocessableEntity,
                    Say.Refusals.Of(refused.Why)
                ),
                CommentResult.TurnedAway away => Show(typed, StatusCodes.Status403Forbidden, Say.Refusals.Of(away)),
                _ => throw new InvalidOperationException(),
            };
        }
        catch (StorageException)
        {
            return Show(typed, StatusCodes.Status503ServiceUnavailable, Say.Refusals.NotKept);
        }
    }

    private async Task<IActionResult> GoTo(CommentResult.Kept kept, Writer writer, CancellationToken cancel)
    {
        var comment = kept.Comment;
        var isTheirs = writer.HasWritten(comment);
        // What was sent before may have become anything meanwhile; whoever sends it again learns nothing of that.
        var back =
            (isTheirs ? await threads.Permalink(comment.Id, asker: writer, cancel: cancel) : null)
            ?? (kept.IsRepeat ? Post.Permalink + ThreadReader.Anchor(comment.Id) : Post.Permalink!);
        if (kept.IsRepeat && !isTheirs)
            Visitor.HasNotWritten(HttpContext);
        else
        {
            if (kept.IsRepeat || comment.State == CommentState.Held)
                Visitor.HasHeld(HttpContext);
            Visitor.HasWritten(HttpContext, own.EditTime);
        }
        return this.SeeOther(Locations.Escaped(back));
    }

    private async Task<IActionResult?> Find(long? parent, CancellationToken cancel)
    {
        var permalink = PostAddress.Over(Request, "reply");
        if (
            await reader.Reach(permalink, keys.Of(HttpContext), cancel)
            is not { Post: { Kind: PostKind.Post } post } reached
        )
            return await reader.MovedTo(permalink, cancel) is { } moved && moved != permalink
                    ? RedirectPreserveMethod(
                        Locations.Escaped(
                            moved + (parent is null ? "reply" : FormattableString.Invariant($"reply/{parent}"))
                        )
                    )
                : await reader.Deleted(permalink, cancel) is { } deleted ? this.IsGone(deleted)
                : NotFound();
        // A text that was sent meanwhile stands on the page of the refusal.
        if (reached.IsLocked)
            return HttpMethods.IsPost(Request.Method)
                ? StatusCode(StatusCodes.Status403Forbidden)
                : LocalRedirect(Locations.Escaped(permalink));
        Post = post;
        commenter = await session.Of(HttpContext);
        Parent = parent is { } id ? await threads.Shown(post.Id, id, cancel) : null;
        return null;
    }

    private PageResult Show(
        NewComment typed,
        int status = StatusCodes.Status200OK,
        string? trouble = null,
        FluentValidation.Results.ValidationResult? errors = null,
        string? preview = null,
        Puzzle? puzzle = null
    )
    {
        Response.StatusCode = status;
        Response.Headers.CacheControl = "private, no-store";
        var carried = token.Carried(mark, TokenLife);
        Form = new CommentForm
        {
            Action = Post.Permalink + (typed.ParentId is { } id ? FormattableString.Invariant($"reply/{id}") : "reply"),
            Back = Post.Permalink + (typed.ParentId is { } to ? ThreadReader.Anchor(to) : "#conversation"),
            IsOnItsOwnPage = true,
            Phrases = Say,
            Token = carried,
            TrapName = token.TrapName(carried),
            PostId = Post.Id,
            TellsOfReplies = Post.IsOpen,
            Parent = Parent,
            Typed = typed,
            SignedInAs = Visitor.SignedInAs(User),
            Commenter = commenter,
            SignInWith = providers.On(Say.SignIn),
            PreviewHtml = preview,
            Puzzle = puzzle,
            Errors = errors ?? new(),
            Trouble = trouble,
        };
        new PageChrome(Post.Title, Say) { NoIndex = true, Canonical = Post.Permalink }.PutInto(ViewData);
        return Page();
    }
}
