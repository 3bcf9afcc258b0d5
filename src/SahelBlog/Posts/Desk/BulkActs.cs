using SahelBlog.Audit;
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
}

/// <summary>What was done with many posts.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Done">The posts it was done to.</param>
/// <param name="Passed">How many were passed over, by reason.</param>
public sealed record BulkResult(PostAct Act, IReadOnlyList<long> Done, IReadOnlyDictionary<PassedOver, int> Passed)
{
    /// <summary>The topic that it was about; null where it was about none.</summary>
    public long? TopicId { get; init; }
}

/// <summary>
/// Acts on many posts, one after another through <see cref="Publishing"/>: each is a change of its own, so that nobody
/// else waits for all of them, and links, log and pages follow as if each had been opened.
/// </summary>
public sealed class BulkActs(Database database, Publishing publishing)
{
    /// <summary>Posts that one act takes at most, which is done while somebody waits for the page.</summary>
    public const int MostAtOnce = 500;

    /// <summary>What takes an act back.</summary>
    public static PostAct Opposite(PostAct act) =>
        act switch
        {
            PostAct.Publish => PostAct.Unpublish,
            PostAct.Unpublish => PostAct.Publish,
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
        var done = new List<long>();
        var passed = new SortedDictionary<PassedOver, int>();
        foreach (var post in ids.Take(MostAtOnce))
            if (await One(act, post, topic, by, cancel) is { } reason)
                passed[reason] = passed.GetValueOrDefault(reason) + 1;
            else
                done.Add(post);
        return new(act, done, passed) { TopicId = topic?.Id };
    }

    private async Task<PassedOver?> One(PostAct act, long id, Topic? topic, Actor by, CancellationToken cancel)
    {
        if (await database.Read(session => DeskPost.Find(session, id), cancel) is not { } found)
            return PassedOver.Missing;
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
        return await publishing.Save(changed, by.PersonId, by.Name, status, cancel) switch
        {
            SaveResult.Saved => null,
            SaveResult.Invalid => PassedOver.Invalid,
            SaveResult.Conflict => PassedOver.Conflict,
            _ => PassedOver.Missing,
        };
    }

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
