using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>Everything that is held on a commenter, as a JSON file that is written while it is read.</summary>
internal sealed class PersonalExport(PersonalData data, Commenters commenters, BlogClock clock, BlogAddress address)
{
    /// <summary>Comments read and written at a time, so that a long history does not stand in memory.</summary>
    private const int Stretch = 100;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // A file, not a page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = Readable.Encoder };

    /// <summary>The answer with the file of one commenter.</summary>
    public IActionResult Of(Commenter me) => new Answer(this, me);

    private async Task Write(HttpResponse response, Commenter me, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(response.BodyWriter, Written);
        json.WriteStartObject();
        Put(json, "blog", address.Base);
        Put(json, "exportedAt", clock.Now);
        Put(
            json,
            "account",
            new
            {
                me.Name,
                me.Email,
                me.Website,
                me.CreatedAt,
                SignsInWith = await commenters.Logins(me.Id, cancel),
            }
        );
        json.WriteStartArray("comments");
        var before = long.MaxValue;
        while (await data.Comments(me, Stretch, before: before, cancel: cancel) is { Count: > 0 } stretch)
        {
            foreach (var mine in stretch)
                JsonSerializer.Serialize(json, Exported(me, mine), Readable);
            before = stretch[^1].Comment.Id;
            await json.FlushAsync(cancel);
            await response.BodyWriter.FlushAsync(cancel);
        }
        json.WriteEndArray();
        Put(json, "underMyAddress", await data.Besides(me, cancel));
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void Put(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Readable);
    }

    private object Exported(Commenter me, MyComment mine)
    {
        var (comment, post, edits) = mine;
        return new
        {
            comment.Id,
            Post = new { post.Title, Address = post.Permalink is { } path ? address.Absolute(path) : null },
            InReplyTo = comment.ParentId,
            State = comment.State.ToString(),
            Name = comment.AuthorName,
            comment.Email,
            comment.Website,
            // Whoever merely typed this reader's address has a network of their own.
            NetworkAddress = comment.CommenterId == me.Id ? comment.Address : null,
            WrittenAt = comment.CreatedAt,
            comment.EditedAt,
            Text = comment.Markdown,
            // Why something was held is the desk's own thought: it may name others, or a ban that is meant to be silent.
            Before = edits,
        };
    }

    private sealed class Answer(PersonalExport export, Commenter me) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var http = context.HttpContext;
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentDisposition = "attachment; filename=my-comments.json";
            return export.Write(http.Response, me, http.RequestAborted);
        }
    }
}
