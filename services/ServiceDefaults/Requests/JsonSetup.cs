using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>JSON is read strictly: UTF-8, exact types, one member of a name, bounded depth. Members that are not known are passed over.</summary>
public static class JsonSetup
{
    private const int MaxDepth = 16;

    public static void AddStrictJson(this WebApplicationBuilder builder)
    {
        // Read from the pipe, a body over HTTP/2 that turns out too large ends in an exception of the serializer's own: 500 instead of 413.
        AppContext.SetSwitch("Microsoft.AspNetCore.UseStreamBasedJsonParsing", true);
        builder.Services.AddSingleton<IStartupFilter, ForeignCharset>();
        builder.Services.AddScoped<Shapes>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.MaxDepth = MaxDepth;
            json.AllowDuplicateProperties = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NoHoles.In);
            json.Converters.Add(new StrictStringConverter());
            json.Converters.Add(new StrictInstantConverter());
            json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        });
    }
}
