using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The editor. Whatever goes wrong, what was typed stands in the form again.</summary>
internal sealed partial class WriteModel(
    DeskPosts posts,
    SeriesDesk series,
    Publishing publishing,
    TextExamination examination,
    WorkingCopies copies,
    LinksToTell links,
    IOptionsMonitor<BlogOptions> blog,
    BlogClock clock
) : PageModel
{
    /// <summary>The draft is saved so that those it links to can be asked.</summary>
    private const string WithLinks = "links";

    /// <summary>Whether the form was sent as that of a new post.</summary>
    private bool wasBegunHere;

    /// <summary>The post that was asked for, be it found or not.</summary>
    private long? asked;

    public async Task<IActionResult> OnGetAsync(
        long? id,
        string? kind,
        string? done,
        [FromQuery(Name = "continue")] long? copy,
        CancellationToken cancel
    )
    {
        if (!await Find(id, cancel))
            return NotFound();
        Done = done switch
        {
            "saved" => "Saved.",
            "published" when Post is { IsOut: true } or { Status: PostStatus.Scheduled } => PostStateView.Said(
                Post,
                clock
            ),
            "restored" => "Restored as it was.",
            "unscheduled" => "Taken back to the drafts. It does not go out by itself any more.",
            "unpublished" => "Taken back to the drafts. Readers do not see it any more.",
            _ => null,
        };
        if (Post is null)
            Form = new WriteForm
            {
                Language = blog.CurrentValue.Language,
                Kind = kind == "page" ? PostKind.Page : PostKind.Post,
            };
        await Offer(id, copy, cancel);
        return await Show(StatusCodes.Status200OK, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        (Window, Instead) = (form[WindowField].ToString(), InsteadOf(form));
        // From here on what was typed is shown again, whatever becomes of the act.
        (Form, IsUnsaved, asked) = (WriteForm.Of(form), true, id);
        try
        {
            return await Act(form, id, cancel);
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Your text is below and is not saved; try again in a while.";
            return await Show(StatusCodes.Status503ServiceUnavailable, cancel);
        }
    }

    private async Task<IActionResult> Act(IFormCollection form, long? id, CancellationToken cancel)
    {
        // Sent a second time, since the answer to the first was lost on its way: the post is there.
        wasBegunHere = id is null;
        if (wasBegunHere && Window.Length > 0)
            id = await copies.Became(Writer, Window, cancel);
        if (id is { } number)
        {
            if (await posts.Find(number, cancel) is not { } found)
                return await Gone(cancel);
            Post = found.Post;
            Form = Form with { Kind = found.Post.Kind };
        }
        if (form["drop"].ToString() is { Length: > 0 } dropped)
            return await Drop(WriteForm.Number(dropped), cancel);
        return form["do"].ToString() switch
        {
            // Chosen with the other version in view; a still newer one is a conflict again.
            "overwrite" => await SaveOver(WriteForm.Number(form["over"].ToString()), cancel),
            "theirs" => await TakeTheirs(cancel),
            "merge" => await Merge(cancel),
            "preview" => await Show(StatusCodes.Status200OK, cancel),
            "publish" => await Publish(cancel),
            "publish-anyway" => await Save("published", Wished, cancel),
            // Whatever time stands in the form.
            "publish-now" => await Save("published", PostStatus.Published, cancel),
            "unschedule" => await Save("unscheduled", PostStatus.Draft, cancel),
            // With what was typed: taking a post back is no reason to lose a sentence.
            "unpublish" => await Save("unpublished", PostStatus.Draft, cancel),
            "delete" when Post is not null => await Delete(Post.Id, cancel),
            "restore" when Post is not null => await Restore(cancel),
            // What is published is not saved unasked: readers would see it.
            WithLinks when !IsPublished => await Save(WithLinks, null, cancel),
            _ => await Save("saved", null, cancel),
        };
    }

    /// <summary>At once, unless readers would meet a fault: then it is shown first.</summary>
    private async Task<IActionResult> Publish(CancellationToken cancel)
    {
        Examined = await examination.Of(Form, Post, cancel);
        Pointed = [.. Examined.Findings.Where(finding => finding.IsFault)];
        if (Post is not null && await posts.Find(Post.Id, cancel) is { } kept)
            IsUnsaved = !Form.SaysTheSameAs(WriteForm.Of(kept, clock));
        return Pointed.Count == 0
            ? await Save("published", Wished, cancel)
            : await Show(StatusCodes.Status200OK, cancel);
    }

    /// <summary>What publishing comes to: with a time that lies ahead the post waits for it.</summary>
    private PostStatus Wished => Form.Publish.LiesAhead(clock) ? PostStatus.Scheduled : PostStatus.Published;

    private async Task<IActionResult> TakeTheirs(CancellationToken cancel)
    {
        await Settle(null, cancel);
        return this.SeeOther(Action);
    }

    /// <summary>What was typed goes on as a change of the version that was just seen; the differences stay in view.</summary>
    private async Task<IActionResult> Merge(CancellationToken cancel)
    {
        // Nothing was saved elsewhere that a new post could be merged with.
        if (Post is null)
            return await Show(StatusCodes.Status200OK, cancel);
        await Differ(Post, cancel);
        (Theirs, Merging) = (null, Post);
        Form = Form with { Version = Post.Version };
        return await Show(StatusCodes.Status200OK, cancel);
    }

    /// <summary>What was typed for a post that was removed for good meanwhile stands in the form of a new one.</summary>
    private Task<PageResult> Gone(CancellationToken cancel)
    {
        Trouble = "This was removed for good after you had opened it. Your text is below; saving it makes a new post.";
        // The window of what is gone would lead there again.
        (Post, asked, Window, Instead) = (null, null, "", null);
        Form = Form with { Version = 0 };
        return Show(StatusCodes.Status409Conflict, cancel);
    }

    private async Task<IActionResult> Drop(long copy, CancellationToken cancel)
    {
        await copies.Drop(Writer, copy, cancel);
        return this.SeeOther(Action);
    }

    /// <summary>Puts a working copy into the form where that was asked for; offers what there is else.</summary>
    private async Task Offer(long? id, long? copy, CancellationToken cancel)
    {
        var saved = Form;
        if (
            copy is { } asked
            && await copies.Find(Writer, asked, cancel) is { } found
            && found.PostId == id
            && WriteForm.Of(found) is { } kept
        )
        {
            Form = kept with { Kind = Post?.Kind ?? kept.Kind };
            (Instead, IsUnsaved) = (found.Id, true);
            return;
        }
        // What is read back after an act is not what was left behind.
        if (Done is null)
            Offers = CopyOffer.Of(await copies.Of(Writer, id, cancel: cancel), saved);
    }

    private Task<IActionResult> SaveOver(int version, CancellationToken cancel)
    {
        Form = Form with { Version = version };
        return Save("saved", null, cancel);
    }

    private async Task<IActionResult> Delete(long id, CancellationToken cancel)
    {
        await publishing.Delete(id, User.Acts(), cancel);
        return this.SeeOther(PostsModel.DonePath(PostsModel.Path(DeskShelf.All), "deleted", id));
    }

    /// <summary>With what was typed, as far as it can be kept.</summary>
    private async Task<IActionResult> Restore(CancellationToken cancel)
    {
        var saved = await Save("restored", null, cancel);
        if (saved is LocalRedirectResult)
            await publishing.Restore(Post!.Id, User.Acts(), cancel);
        return saved;
    }

    private async Task<IActionResult> Save(string done, PostStatus? status, CancellationToken cancel)
    {
        var draft = Form.Publish.Into(Form.Draft(Post?.Id), clock, out var unread);
        if (unread is { } field)
        {
            Wrong = [field];
            return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
        }
        if (Post is null && Window.Length <= WorkingCopies.LongestKey)
            draft = draft with { Window = Window };
        var name = Visitor.SignedInAs(User) ?? "";
        switch (await publishing.Save(draft, Visitor.PersonId(User), name, status, cancel))
        {
            case SaveResult.Conflict { Current: var current } when await IsSavedAlready(current, status, cancel):
                await Settle(current.Id, cancel);
                return LocalRedirect($"{Path(current.Id)}?done={done}");
            case SaveResult.Saved saved:
                await Settle(saved.Post.Id, cancel);
                return done == WithLinks
                    ? await AskLinksOf(saved.Post.Id, cancel)
                    : LocalRedirect($"{Path(saved.Post.Id)}?done={done}");
            case SaveResult.Invalid invalid:
                Wrong = [.. invalid.Errors.Errors.Select(error => (Field(error.PropertyName), error.ErrorMessage))];
                return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
            case SaveResult.Conflict conflict:
                // Of a new one: this very window was sent twice at once.
                Post ??= conflict.Current;
                await Differ(conflict.Current, cancel);
                return await Show(StatusCodes.Status409Conflict, cancel);
            default:
                return await Gone(cancel);
        }
    }

    private async Task Settle(long? saved, CancellationToken cancel)
    {
        try
        {
            await copies.Settle(Writer, Window, Instead, wasBegunHere ? saved : null, cancel);
        }
        catch (StorageException)
        {
            // The post is saved; a copy that says the same is not offered.
        }
    }

    /// <summary>The same was saved already, by this very form: its first answer did not arrive.</summary>
    private async Task<bool> IsSavedAlready(Post current, PostStatus? status, CancellationToken cancel) =>
        // A password is kept by its hash alone: nobody can tell whether this one was saved.
        Form.Publish.Password.Length == 0
        && (status is null || (status == PostStatus.Published ? current.IsOut : status == current.Status))
        && await posts.Find(current.Id, cancel) is { } found
        && Form.SaysTheSameAs(WriteForm.Of(found, clock));

    private async Task Differ(Post current, CancellationToken cancel)
    {
        Theirs = current;
        if (await posts.Find(current.Id, cancel) is { } found)
            Clash = TextChanges.Between(WriteForm.Of(found, clock), Form);
    }

    private async Task<IActionResult> AskLinksOf(long id, CancellationToken cancel)
    {
        try
        {
            await links.Ask(id, cancel);
        }
        catch (StorageException)
        {
            // The draft is saved; the list says who was not asked.
        }
        return LocalRedirect(LinksOfPostModel.PathOf(id));
    }

    private async Task<bool> Find(long? id, CancellationToken cancel)
    {
        if (id is null)
            return true;
        if (await posts.Find(id.Value, cancel) is not { } found)
            return false;
        Post = found.Post;
        Form = WriteForm.Of(found, clock);
        return true;
    }

    private long Writer => User.Self();

    private static string Path(long? id) =>
        id is null ? "/desk/write" : FormattableString.Invariant($"/desk/write/{id}");
}
