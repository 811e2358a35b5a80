using System.Text.Json;

namespace OobProvisioning.Chaos.Load;

/// <param name="Status">0 when the connection broke before there was an answer.</param>
/// <param name="Body">Undefined when there was none that is JSON.</param>
internal readonly record struct Reply(int Status, JsonElement Body)
{
    public static readonly Reply None = new(0, default);

    /// <summary>It was done, and the answer says so.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>It was not done, and the answer says so.</summary>
    public bool IsRefused => Status is >= 400 and < 500;

    /// <summary>It was refused for now, because of others: too many requests, or too many of one owner that wait for each other.</summary>
    public bool IsBusy => Status == 429 || (Status == 409 && Text("type") == "urn:oob-provisioning:conflict");

    /// <summary>Neither: it may have been done.</summary>
    public bool IsUnclear => !IsDone && !IsRefused;

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new Reply((int)response.StatusCode, isJson ? JsonDocument.Parse(bytes).RootElement : default);
    }

    public string Text(string member) => Body.GetProperty(member).GetString()!;

    /// <summary>The generated text of a record would hold the secrets in the body.</summary>
    public override string ToString() => $"{nameof(Reply)} {Status}";
}
