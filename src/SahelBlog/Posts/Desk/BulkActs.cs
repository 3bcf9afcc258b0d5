using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What can be done with many posts at once.</summary>
public enum PostAct
{
    /// <summary>Puts them out.</summary>
    Publish,

    /// <summary>Takes them back to the drafts.</summary>
    Unpublish,

    /// <summary>Takes them away.</summary>
    Delete,

    /// <summary>Brings back what was taken away.</summary>
    Restore,

    /// <summary>Puts them under a topic.</summary>
    AddTopic,

    /// <summary>Takes them out from under a topic.</summary>
    RemoveTopic,

    /// <summary>Opens them to comments.</summary>
    OpenComments,

    /// <summary>Closes them to comments.</summary>
    CloseComments,

    /// <summary>Opens them to link-backs.</summary>
    OpenLinks,

    /// <summary>Closes them to link-backs.</summary>
    CloseLinks,

    /// <summary>Puts them back where they stood before they were published or taken back to the drafts.</summary>
    PutBack,
}

/// <summary>Why a post was passed over.</summary>
public enum PassedOver
{
    /// <summary>It is so already.</summary>
    IsSo,

    /// <summary>It is deleted: it has to be restored first.</summary>
    IsDeleted,

    /// <summary>Something in it must be mended in the editor first.</summary>
    Invalid,

    /// <summary>Somebody saved it at the same moment.</summary>
    Conflict,

    /// <summary>It is not there any more.</summary>
    Missing,

    /// <summary>The time at which it was to go out has passed: nothing goes out by surprise.</summary>
    TooLate,
}

/// <summary>Where a post stood before an act.</summary>
/// <param name="Id">The post.</param>
/// <param name="Status">Its state.</param>
/// <param name="GoesOutAt">When it was to go out, where it was scheduled.</param>
public sealed record PostStood(long Id, PostStatus Status, DateTimeOffset? GoesOutAt = null);

/// <summary>What was done with many posts.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Done">The posts it was done to.</param>
/// <param name="Passed">How many were passed over, by reason.</param>
public sealed record BulkResult(PostAct Act, IReadOnlyList<long> Done, IReadOnlyDictionary<PassedOver, int> Passed)
{
    /// <summary>The topic that it was about; null where it was about none.</summary>
    public long? TopicId { get; init; }

    /// <summary>Where the posts stood whose state it changed: <see cref="BulkActs.PutBack"/> takes it back.</summary>
    public IReadOnlyList<PostStood> Stood { get; init; } = [];
}

/// <summary>
/// Acts on many posts, one after another through <see cref="Publishing"/>: each is a change of its own, so that nobody
/// else waits for all of them, and links, log and pages follow as if each had been opened.
/// </summary>
public sealed class BulkActs(Database database, Publishing publishing, BlogClock clock)
{
    /// <summary>Posts that one act takes at most, which is done while somebody waits for the page.</summary>
    public const int MostAtOnce = 500;

    /// <summary>What takes an act back; what changes where posts stand is taken back by <see cref="PutBack"/>.</summary>
    public static PostAct Opposite(PostAct act) =>
        act switch
        {
            PostAct.Publish or PostAct.Unpublish or PostAct.PutBack => PostAct.PutBack,
            PostAct.Delete => PostAct.Restore,
            PostAct.Restore => PostAct.Delete,
            PostAct.AddTopic => PostAct.RemoveTopic,
            PostAct.RemoveTopic => PostAct.AddTopic,
            PostAct.OpenComments => PostAct.CloseComments,
            PostAct.CloseComments => PostAct.OpenComments,
            PostAct.OpenLinks => PostAct.CloseLinks,
            _ => PostAct.OpenLinks,
        };

    /// <summary>Does something with each of these posts.</summary>
    public async Task<BulkResult> Do(
        PostAct act,
        IEnumerable<long> ids,
        Actor by,
        long? topicId = null,
        CancellationToken cancel = default
    )
    {
        var topic = topicId is { } id ? await database.Read(session => TopicDeskStore.ById(session, id), cancel) : null;
        return await Each(act, ids, id => id, (_, found) => One(act, found, topic, by, cancel), cancel) with
        {
            TopicId = topic?.Id,
        };
    }

    /// <summary>
    /// Puts posts back where they stood: out for whom they were out, among the drafts, or scheduled where their time has
    /// not come meanwhile.
    /// </summary>
    public Task<BulkResult> PutBack(IEnumerable<PostStood> posts, Actor by, CancellationToken cancel = default) =>
        Each(PostAct.PutBack, posts, stood => stood.Id, (stood, found) => One(stood, found, by, cancel), cancel);

    private async Task<BulkResult> Each<T>(
        PostAct act,
        IEnumerable<T> posts,
        Func<T, long> id,
        Func<T, DeskPost, Task<PassedOver?>> one,
        CancellationToken cancel
    )
    {
        var done = new List<PostStood>();
        var passed = new SortedDictionary<PassedOver, int>();
        foreach (var post in posts.Take(MostAtOnce))
        {
            var found = await database.Read(session => DeskPost.Find(session, id(post)), cancel);
            if ((found is null ? PassedOver.Missing : await one(post, found)) is { } reason)
                passed[reason] = passed.GetValueOrDefault(reason) + 1;
            else
                done.Add(new(found!.Post.Id, found.Post.Status, found.Post.GoesOutAt));
        }
        return new(act, [.. done.Select(post => post.Id)], passed)
        {
            Stood = Opposite(act) == PostAct.PutBack ? done : [],
        };
    }

    private async Task<PassedOver?> One(PostStood stood, DeskPost found, Actor by, CancellationToken cancel)
    {
        if (found.Post.Status == PostStatus.Deleted)
            return PassedOver.IsDeleted;
        var isOut = PostTurn.Audiences.Contains(stood.Status);
        if (isOut ? found.Post.IsOut : found.Post.Status == stood.Status)
            return PassedOver.IsSo;
        var draft = PostDraft.Of(found);
        if (isOut)
            return Why(await Save(draft with { Audience = stood.Status }, by, PostStatus.Published, cancel));
        if (stood.Status != PostStatus.Scheduled)
            return Why(await Save(draft, by, PostStatus.Draft, cancel));
        if (!(stood.GoesOutAt > clock.Now))
            return PassedOver.TooLate;
        if (found.Post.IsOut)
        {
            // What is out is scheduled from the drafts alone.
            var taken = await Save(draft, by, PostStatus.Draft, cancel);
            if (taken is not SaveResult.Saved(var back))
                return Why(taken);
            draft = draft with { Version = back.Version };
        }
        return Why(await Save(draft with { Date = new(stood.GoesOutAt) }, by, PostStatus.Scheduled, cancel));
    }

    private Task<SaveResult> Save(PostDraft draft, Actor by, PostStatus? status, CancellationToken cancel) =>
        publishing.Save(draft, by.PersonId, by.Name, status, cancel);

    private async Task<PassedOver?> One(PostAct act, DeskPost found, Topic? topic, Actor by, CancellationToken cancel)
    {
        var id = found.Post.Id;
        var isDeleted = found.Post.Status == PostStatus.Deleted;
        if (act == PostAct.Delete)
            return await publishing.Delete(id, by, cancel) is null ? PassedOver.IsSo : null;
        if (act == PostAct.Restore)
            return await publishing.Restore(id, by, cancel) is null ? PassedOver.IsSo : null;
        if (isDeleted)
            return PassedOver.IsDeleted;
        var draft = PostDraft.Of(found);
        var status = StatusAfter(act);
        var changed = Changed(act, draft, topic);
        if (IsSo(found.Post, status) || (status is null && ReferenceEquals(changed, draft)))
            return PassedOver.IsSo;
        return Why(await Save(changed, by, status, cancel));
    }

    private static PassedOver? Why(SaveResult result) =>
        result switch
        {
            SaveResult.Saved => null,
            SaveResult.Invalid => PassedOver.Invalid,
            SaveResult.Conflict => PassedOver.Conflict,
            _ => PassedOver.Missing,
        };

    // What is out for fewer than everybody is out; who reads it is chosen in the editor.
    private static bool IsSo(Post post, PostStatus? status) =>
        status == PostStatus.Published ? post.IsOut : status == post.Status;

    private static PostStatus? StatusAfter(PostAct act) =>
        act switch
        {
            PostAct.Publish => PostStatus.Published,
            PostAct.Unpublish => PostStatus.Draft,
            _ => null,
        };

    /// <summary>The draft as the act wants it; the same one where it is so already.</summary>
    private static PostDraft Changed(PostAct act, PostDraft draft, Topic? topic) =>
        act switch
        {
            PostAct.AddTopic when topic is not null && !draft.Topics.Contains(topic.Name, StringComparer.Ordinal) =>
                draft with
                {
                    Topics = [.. draft.Topics, topic.Name],
                },
            PostAct.RemoveTopic when topic is not null && draft.Topics.Contains(topic.Name, StringComparer.Ordinal) =>
                draft with
                {
                    Topics = [.. draft.Topics.Where(name => name != topic.Name)],
                },
            PostAct.OpenComments or PostAct.CloseComments when draft.CommentsOpen != (act == PostAct.OpenComments) =>
                draft with
                {
                    CommentsOpen = act == PostAct.OpenComments,
                },
            PostAct.OpenLinks or PostAct.CloseLinks when draft.LinkbacksOpen != (act == PostAct.OpenLinks) => draft with
            {
                LinkbacksOpen = act == PostAct.OpenLinks,
            },
            _ => draft,
        };
}
